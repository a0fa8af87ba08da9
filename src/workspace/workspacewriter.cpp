// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspacewriter.h"

#include "workspace/backupsection.h"
#include "workspace/jsonwriting.h"
#include "workspace/workspacereader.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie {

namespace {

constexpr qsizetype widestList = 100; // a list of plain values that fits stays on one line

Json healthList(const Json& before, const QList<HealthCheck>& checks)
{
    const HealthCheck defaults;
    Json list = Json::array();
    for (const HealthCheck& check : checks) {
        Json item = named(before, check.name);
        putUrl(item, "url", check.url);
        putDuration(item, "interval", check.interval, defaults.interval);
        putDuration(item, "timeout", check.timeout, defaults.timeout);
        putList(item, "conditions", fromQt(QJsonArray::fromStringList(check.conditions)));
        list.push_back(std::move(item));
    }
    return list;
}

Json serviceObject(const Json& before, const ServiceConfig& service)
{
    Json item = named(before, service.key.service.text());
    put(item, "role", roleName(service.role).toStdString());
    putText(item, "title", service.title, service.key.service.text());
    put(item, "provider", service.provider.toStdString());
    putText(item, "credential", service.credential);

    Json settings = existing(item, "settings");
    if (!settings.is_object())
        settings = Json::object();
    for (auto it = settings.begin(); it != settings.end();) {
        const QString key = QString::fromStdString(it.key());
        it = key.startsWith(u'$') || service.settings.contains(key) ? std::next(it) : settings.erase(it);
    }
    for (auto it = service.settings.begin(); it != service.settings.end(); ++it)
        put(settings, it.key().toUtf8().constData(), fromQt(it.value()), "absent, and to be written");
    put(item, "settings", std::move(settings), Json::object());
    putList(item, "health", healthList(existing(item, "health"), service.healthChecks));
    QJsonArray dependsOn;
    for (const ServiceId& other : service.dependsOn)
        dependsOn.append(other.text());
    putList(item, "depends_on", fromQt(dependsOn));
    return item;
}

Json environmentObject(const Json& before, const EnvironmentConfig& environment)
{
    Json item = named(before, environment.id.text());
    putText(item, "title", environment.title, environment.id.text());
    put(item, "kind", kindName(environment.kind).toStdString());
    putText(item, "colour", environment.colour);
    putText(item, "icon", environment.icon);
    const Json servicesBefore = existing(item, "services");
    Json services = Json::array();
    for (const ServiceConfig& service : environment.services)
        services.push_back(serviceObject(servicesBefore, service));
    putList(item, "services", std::move(services));
    return item;
}

void putObjectives(Json& document, const Objectives& wanted)
{
    const Objectives defaults;
    Json objectives = existing(document, "objectives");
    if (!objectives.is_object())
        objectives = Json::object();
    putDuration(objectives, "recovery_time", wanted.recoveryTime, defaults.recoveryTime);
    putDuration(objectives, "data_loss", wanted.dataLoss, defaults.dataLoss);
    put(objectives, "availability", wanted.availability, defaults.availability);
    put(objectives, "availability_window_days", wanted.availabilityWindowDays,
        defaults.availabilityWindowDays);
    put(objectives, "maintenance_counts", wanted.maintenanceCounts, defaults.maintenanceCounts);
    put(document, "objectives", std::move(objectives), Json::object());
}

Json searchList(const Json& before, const QList<SavedSearch>& searches)
{
    const SearchAlert defaults;
    Json list = Json::array();
    for (const SavedSearch& search : searches) {
        Json item = named(before, search.name);
        putText(item, "query", search.query);
        put(item, "case_sensitive", search.caseSensitive, false);
        put(item, "accent_sensitive", search.accentSensitive, true);
        putList(item, "columns", fromQt(QJsonArray::fromStringList(search.columns)));
        putList(item, "sources", fromQt(QJsonArray::fromStringList(search.sources)));
        if (search.alert) {
            Json alert = existing(item, "alert");
            if (!alert.is_object())
                alert = Json::object();
            put(alert, "threshold", search.alert->threshold, defaults.threshold);
            putDuration(alert, "window", search.alert->window, defaults.window);
            put(item, "alert", std::move(alert), "absent, and to be written");
        } else {
            item.erase("alert");
        }
        list.push_back(std::move(item));
    }
    return list;
}

void print(std::string* out, const Json& value, const std::string& indent, const std::string& step)
{
    if (!value.is_structured() || value.empty()) {
        *out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
        return;
    }
    if (value.is_array()
        && std::none_of(value.begin(), value.end(), [](const Json& item) { return item.is_structured(); })) {
        std::string line = "[";
        for (const Json& item : value)
            line += (line.size() > 1 ? ", " : "") + item.dump(-1, ' ', false, Json::error_handler_t::replace);
        line += "]";
        if (static_cast<qsizetype>(line.size()) + static_cast<qsizetype>(indent.size()) <= widestList) {
            *out += line;
            return;
        }
    }
    const std::string inner = indent + step;
    *out += value.is_array() ? "[\n" : "{\n";
    bool first = true;
    for (const auto& [key, item] : value.items()) {
        *out += first ? inner : ",\n" + inner;
        first = false;
        if (value.is_object())
            *out += Json(key).dump() + ": ";
        print(out, item, inner, step);
    }
    *out += "\n" + indent + (value.is_array() ? "]" : "}");
}

/// The first indentation in the text: somebody's habit, to be followed.
std::string indentStep(const QByteArray& text)
{
    const qsizetype line = text.indexOf('\n') + 1;
    qsizetype end = line;
    while (line > 0 && end < text.size() && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return end > line ? text.sliced(line, end - line).toStdString() : "  ";
}

} // namespace

WorkspaceWriter::WorkspaceWriter(QByteArray original)
    : m_original(std::move(original))
{
}

QByteArray WorkspaceWriter::write(const Workspace& workspace) const
{
    Json document = Json::object();
    if (!m_original.isEmpty())
        document = Json::parse(m_original.constData(), m_original.constData() + m_original.size());
    const Json before = document;
    put(document, "vigie", WorkspaceReader::format);
    put(document, "id", workspace.id.toStdString());
    put(document, "product", workspace.product.toStdString());
    putObjectives(document, workspace.objectives);
    const Json environmentsBefore = existing(document, "environments");
    Json environments = Json::array();
    for (const EnvironmentConfig& environment : workspace.environments)
        environments.push_back(environmentObject(environmentsBefore, environment));
    put(document, "environments", std::move(environments));
    putBackups(document, workspace.backups);
    putList(document, "searches", searchList(existing(document, "searches"), workspace.searches));
    if (document == before && !m_original.isEmpty())
        return m_original;
    std::string text;
    print(&text, document, {}, indentStep(m_original));
    text += '\n';
    return QByteArray::fromStdString(text);
}

} // namespace vigie
