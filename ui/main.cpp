// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"
#include "app/processstart.h"
#include "common/vigiestyle.h"
#include "start/appcontroller.h"
#include "start/terminationsignals.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QIcon>
#include <QTimer>
#include <QWidget>

#include <cstdio>

using namespace vigie;

namespace {

void print(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

void nameApplication()
{
    QCoreApplication::setApplicationName(u"vigie"_qs);
    QCoreApplication::setApplicationVersion(QStringLiteral(VIGIE_VERSION));
}

/// Calls back once, after the watched window has painted for the first time.
class FirstPaint final : public QObject {
public:
    FirstPaint(QWidget* window, std::function<void()> painted)
        : QObject(window)
        , m_painted(std::move(painted))
    {
        window->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_painted)
            QTimer::singleShot(0, this, std::exchange(m_painted, nullptr));
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_painted;
};

/// Answers that need no screen.
int answerInText(int argc, char** argv, const StartOptions& options)
{
    const QCoreApplication application(argc, argv);
    nameApplication();
    const Language language(Language::localeFor(options.language));
    print(stdout,
        options.showVersion ? u"vigie %1\n"_qs.arg(QCoreApplication::applicationVersion())
                            : StartOptions::helpText());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer sinceMain;
    sinceMain.start();
    prepareProcess();
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    if (const auto early = StartOptions::parse(words); early && (early->showVersion || early->showHelp))
        return answerInText(argc, argv, *early);

    QApplication application(argc, argv);
    nameApplication();
    QApplication::setApplicationDisplayName(u"Vigie"_qs);
    QApplication::setDesktopFileName(u"org.mecapy.Vigie"_qs);
    QApplication::setWindowIcon(QIcon(u":/icons/vigie.svg"_qs));
    // Qt has taken its own options out by now.
    const Result<StartOptions> options = StartOptions::parse(QApplication::arguments().mid(1));
    if (!options) {
        print(stderr, u"vigie: "_qs + options.error().what() + u' ' + options.error().nextStep() + u'\n');
        return 2;
    }
    QApplication::setStyle(new VigieStyle);
    const TerminationSignals signals_;
    AppController controller(*options, SettingsPaths::standard());
    QObject::connect(&signals_, &TerminationSignals::received, &controller, &AppController::quit);
    if (options->measureStart) {
        QObject::connect(&controller, &AppController::windowShown, &controller, [&](QWidget* window) {
            new FirstPaint(window, [&] {
                print(stdout, u"first-paint-ms %1\n"_qs.arg(sinceMain.elapsed()));
                controller.quit();
            });
        });
    }
    controller.start();
    return QApplication::exec();
}
