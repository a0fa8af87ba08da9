// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "common/theme.h"
#include "common/vigiestyle.h"
#include "shell/mainwindow.h"

#include <QApplication>

using namespace vigie;

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(new VigieStyle);
    applyTheme(lightTheme());
    AppContext context(AppPaths::forDemonstration());
    Demonstration demonstration(context, {});
    if (auto started = demonstration.start(); !started)
        qFatal("%s", qUtf8Printable(started.error().oneLine()));
    Session session(context, demonstration.workspace(),
        CredentialAccess(context, u"demonstration"_qs, demonstration.memory()).reader());
    MainWindow window(session);
    session.start();
    TaskScope scope;
    scope.run(Demonstration::startDatabase(
                  demonstration.database(), QPointer(&session), [](const QString&) {}, scope.token()),
        [](const Result<>&) {});
    window.show();
    return QApplication::exec();
}
