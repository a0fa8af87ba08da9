// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/alertdesk.h"

#include "common/format.h"
#include "domain/quiethours.h"
#include "settings/settings.h"
#include "shell/operationbar.h"

namespace vigie {

namespace {
const QString afterQuiet = u"quiet-hours"_qs; ///< key of the notice that sums up
} // namespace

AlertDesk::AlertDesk(Session& session, Shell& shell, OperationBar& operations, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_shell(shell)
    , m_operations(operations)
    , m_window(window)
    , m_notices(session.context().workers())
{
    connect(&session.alerts(), &LogAlerts::raised, this, &AlertDesk::raise);
    connect(&m_notices, &DesktopNotices::activated, this, [this](const QString& key) {
        m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
        m_window->show();
        m_window->raise();
        m_window->activateWindow();
        open(key);
    });
    m_quietEnd.setSingleShot(true);
    connect(&m_quietEnd, &QTimer::timeout, this, &AlertDesk::endQuiet);
    if (const Settings* const settings = session.context().settings()) {
        connect(settings, &Settings::changed, this, [this](Setting setting) {
            if (setting == Setting::AlertQuietHours)
                endQuiet();
        });
    }
    connect(&m_notices, &DesktopNotices::unavailable, this, [this](const QString& key) {
        if (const auto alert = m_raised.constFind(key); alert != m_raised.constEnd())
            m_shell.notify(text(*alert));
    });
}

QString AlertDesk::text(const LogAlert& alert) const
{
    const EnvironmentConfig* const environment = m_session.workspace().environment(alert.environment);
    const QString where
        = environment && !environment->title.isEmpty() ? environment->title : alert.environment.text();
    const Millis window = alert.search.alert.value_or(SearchAlert()).window;
    //: environment, name of a saved search, length of time
    return tr("%1: “%2” has found %Ln record(s) within %3.", nullptr, static_cast<int>(alert.count))
        .arg(where, alert.search.name, spanText(window));
}

void AlertDesk::raise(const LogAlert& alert)
{
    const QString key = alert.environment.text() + u'/' + alert.search.name;
    m_raised.insert(key, alert);
    const EnvironmentConfig* const environment = m_session.workspace().environment(alert.environment);
    const bool urgent = environment && environment->isProduction();
    const QString said = text(alert);
    //: the first of the matches and the last, with day and zone
    const QString when = tr("From %1 to %2.").arg(exactText(alert.first), exactText(alert.last));
    if (isQuiet()) {
        m_held.removeAll(key);
        m_held.append(key);
        endQuiet(); // later
    } else {
        m_notices.show({key, said, when, tr("Open the logs"), urgent});
    }
    m_operations.post(
        {key, tr("%1 %2").arg(clockText(alert.last), said), tr("Open the logs"), [this, key] { open(key); }});
}

bool AlertDesk::isQuiet() const
{
    const Settings* const settings = m_session.context().settings();
    const auto hours = QuietHours::fromText(settings ? settings->text(Setting::AlertQuietHours) : QString());
    return hours && hours->contains(toDateTime(m_session.clock().now()).toLocalTime().time());
}

/// Tells what was held back, once it may be told.
void AlertDesk::endQuiet()
{
    if (m_held.isEmpty())
        return;
    if (isQuiet()) {
        const QDateTime now = toDateTime(m_session.clock().now()).toLocalTime();
        const auto hours
            = QuietHours::fromText(m_session.context().settings()->text(Setting::AlertQuietHours));
        m_quietEnd.start(std::chrono::milliseconds(std::max<qint64>(1, now.msecsTo(hours->endAfter(now)))));
        return;
    }
    QStringList said;
    bool urgent = false;
    for (const QString& key : std::as_const(m_held)) {
        const LogAlert& alert = m_raised[key];
        const EnvironmentConfig* const environment = m_session.workspace().environment(alert.environment);
        urgent = urgent || (environment && environment->isProduction());
        said.append(text(alert));
    }
    const auto count = static_cast<int>(m_held.size());
    m_raised.insert(afterQuiet, m_raised.value(m_held.last()));
    m_held.clear();
    m_notices.show({afterQuiet, tr("%Ln alert(s) in the quiet hours", nullptr, count), said.join(u'\n'),
        tr("Open the logs"), urgent});
}

void AlertDesk::open(const QString& key)
{
    const auto alert = m_raised.constFind(key);
    if (alert == m_raised.constEnd())
        return;
    PaneTarget there;
    there.pane = u"logs"_qs;
    there.environment = alert->environment;
    there.from = alert->first;
    there.filter = alert->search.query;
    there.filterCase = alert->search.caseSensitive;
    there.filterAccents = alert->search.accentSensitive;
    // A source that is switched off would hide what was found.
    const QStringList here = alert->search.sources.filter(alert->environment.text() + u'/');
    if (here.size() == 1)
        there.service = ServiceId(here.first().section(u'/', 1));
    m_shell.go(there);
}

} // namespace vigie
