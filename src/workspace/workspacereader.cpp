// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspacereader.h"

#include "provider/providertype.h"
#include "workspace/backupsection.h"
#include "workspace/duration.h"
#include "workspace/fieldcheck.h"
#include "workspace/jsonnode.h"
#include "workspace/secretcheck.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceReader)
};

QString oneOf(const QStringList& words)
{
    return Text::tr("One of these is expected: %1.").arg(words.join(u", "));
}

/// Words of an enumeration, by the function that names each value.
template <class Value> QStringList words(QString (*name)(Value), Value last)
{
    QStringList all;
    for (int i = 0; i <= static_cast<int>(last); ++i)
        all.append(name(static_cast<Value>(i)));
    return all;
}

Objectives readObjectives(const JsonNode& node)
{
    Objectives objectives;
    if (node.isAbsent() || !node.requireObject())
        return objectives;
    const Millis least = std::chrono::minutes(1);
    objectives.recoveryTime = node.at(u"recovery_time").duration(least).value_or(objectives.recoveryTime);
    objectives.dataLoss = node.at(u"data_loss").duration(least).value_or(objectives.dataLoss);
    objectives.availability = node.at(u"availability").number(0, 100).value_or(objectives.availability);
    objectives.availabilityWindowDays = static_cast<int>(
        node.at(u"availability_window_days").integer(1, 366).value_or(objectives.availabilityWindowDays));
    objectives.maintenanceCounts
        = node.at(u"maintenance_counts").boolean().value_or(objectives.maintenanceCounts);
    node.warnOfUnknownKeys(
        {QStringLiteral("recovery_time"), QStringLiteral("data_loss"), QStringLiteral("availability"),
            QStringLiteral("availability_window_days"), QStringLiteral("maintenance_counts")});
    return objectives;
}

/// The node's name, unless one before it in the same list has it.
QString uniqueName(const JsonNode& node, QSet<QString>* taken)
{
    const JsonNode nameNode = node.at(u"name");
    const QString name = nameNode.name();
    if (!name.isEmpty() && taken->contains(name))
        nameNode.expect(Text::tr("A name that is not used before in this list is expected."));
    taken->insert(name);
    return name;
}

QList<HealthCheck> readHealthChecks(
    const JsonNode& list, const ServiceKey& service, const KnownProviders& known)
{
    QList<HealthCheck> checks;
    QSet<QString> names;
    for (const JsonNode& node : list.items()) {
        if (!node.requireObject())
            continue;
        HealthCheck check;
        check.service = service;
        check.name = uniqueName(node, &names);
        check.url = node.at(u"url").url(true);
        check.interval = node.at(u"interval").duration(std::chrono::seconds(1)).value_or(check.interval);
        check.timeout = node.at(u"timeout").duration(std::chrono::milliseconds(100)).value_or(check.timeout);
        for (const JsonNode& item : node.at(u"conditions").items()) {
            const QString condition = item.text(true);
            check.conditions.append(condition);
            if (known.readsCondition && !condition.isEmpty() && !known.readsCondition(condition))
                item.expect(Text::tr(
                    "A condition is expected, such as \"[STATUS] == 200\" or \"[BODY].status == ok\"."));
        }
        node.warnOfUnknownKeys({QStringLiteral("name"), QStringLiteral("url"), QStringLiteral("interval"),
            QStringLiteral("timeout"), QStringLiteral("conditions")});
        checks.append(check);
    }
    return checks;
}

ServiceConfig readService(
    const JsonNode& node, const EnvironmentId& environment, QSet<QString>* names, const KnownProviders& known)
{
    ServiceConfig service;
    service.key = {environment, ServiceId(uniqueName(node, names))};
    bool knownRole = false;
    const JsonNode role = node.at(u"role");
    service.role = roleFromName(role.text(false), &knownRole);
    if (!knownRole)
        role.expect(oneOf(words(&roleName, ServiceRole::Other)));
    service.title = node.at(u"title").text(false);
    if (service.title.isEmpty())
        service.title = service.key.service.text();
    if (const JsonNode credential = node.at(u"credential"); !credential.isAbsent())
        service.credential = credential.name();

    const JsonNode provider = node.at(u"provider");
    service.provider = provider.text(false);
    const QList<FieldSpec>* fields = known.fields(service.provider);
    const JsonNode settings = node.at(u"settings");
    if (!fields) {
        provider.expect(oneOf(known.ids));
    } else if (!settings.isAbsent() ? settings.requireObject()
                                    : std::ranges::any_of(*fields, &FieldSpec::required)) {
        checkSettings(settings, *fields);
    }
    for (const QString& key : settings.keys()) {
        if (!key.startsWith(u'$'))
            service.settings.insert(key, settings.at(key).toQt());
    }
    service.healthChecks = readHealthChecks(node.at(u"health"), service.key, known);
    for (const QString& other : node.at(u"depends_on").textList())
        service.dependsOn.append(ServiceId(other));
    node.warnOfUnknownKeys({QStringLiteral("name"), QStringLiteral("role"), QStringLiteral("title"),
        QStringLiteral("provider"), QStringLiteral("credential"), QStringLiteral("settings"),
        QStringLiteral("health"), QStringLiteral("depends_on")});
    return service;
}

/// Once all services of the environment are read: a dependency may name one further below.
void checkDependencies(const JsonNode& node, const EnvironmentConfig& environment)
{
    for (const JsonNode& service : node.at(u"services").items()) {
        for (const JsonNode& other : service.at(u"depends_on").items()) {
            const QString name = other.text(false);
            if (name == service.at(u"name").text(false) || !environment.service(ServiceId(name)))
                other.expect(Text::tr("The name of another service of this environment is expected."));
        }
    }
}

EnvironmentConfig readEnvironment(const JsonNode& node, QSet<QString>* names, const KnownProviders& known)
{
    static const QRegularExpression colour(QStringLiteral("\\A#[0-9A-Fa-f]{6}\\z"));
    EnvironmentConfig environment;
    environment.id = EnvironmentId(uniqueName(node, names));
    environment.title = node.at(u"title").text(false);
    if (environment.title.isEmpty())
        environment.title = environment.id.text();
    bool knownKind = false;
    const JsonNode kind = node.at(u"kind");
    environment.kind = kindFromName(kind.text(false), &knownKind);
    if (!knownKind)
        kind.expect(oneOf(words(&kindName, EnvironmentKind::Other)));
    environment.colour = node.at(u"colour").text(false);
    if (!environment.colour.isEmpty() && !colour.match(environment.colour).hasMatch())
        node.at(u"colour").expect(Text::tr("A colour such as \"#A61B1B\" is expected."));
    if (const JsonNode icon = node.at(u"icon"); !icon.isAbsent())
        environment.icon = icon.name();
    QSet<QString> services;
    for (const JsonNode& service : node.at(u"services").items()) {
        if (service.requireObject())
            environment.services.append(readService(service, environment.id, &services, known));
    }
    checkDependencies(node, environment);
    node.warnOfUnknownKeys({QStringLiteral("name"), QStringLiteral("title"), QStringLiteral("kind"),
        QStringLiteral("colour"), QStringLiteral("icon"), QStringLiteral("services")});
    return environment;
}

std::optional<SearchAlert> readAlert(const JsonNode& node)
{
    if (node.isAbsent() || !node.requireObject())
        return std::nullopt;
    SearchAlert alert;
    alert.threshold = static_cast<int>(
        node.at(u"threshold").integer(1, SearchAlert::mostThreshold).value_or(alert.threshold));
    const JsonNode window = node.at(u"window");
    alert.window = window.duration(SearchAlert::leastWindow).value_or(alert.window);
    if (alert.window > SearchAlert::mostWindow)
        window.expect(Text::tr("At most %1 is expected.").arg(durationText(SearchAlert::mostWindow)));
    node.warnOfUnknownKeys({QStringLiteral("threshold"), QStringLiteral("window")});
    return alert;
}

QList<SavedSearch> readSearches(const JsonNode& list)
{
    QList<SavedSearch> searches;
    for (const JsonNode& node : list.items()) {
        if (!node.requireObject())
            continue;
        SavedSearch search;
        const JsonNode name = node.at(u"name");
        search.name = name.text(true);
        if (std::ranges::find(searches, search.name, &SavedSearch::name) != searches.end())
            name.expect(Text::tr("A name that is not used before in this list is expected."));
        search.query = node.at(u"query").text(false);
        search.caseSensitive = node.at(u"case_sensitive").boolean().value_or(search.caseSensitive);
        search.accentSensitive = node.at(u"accent_sensitive").boolean().value_or(search.accentSensitive);
        search.columns = node.at(u"columns").textList();
        search.sources = node.at(u"sources").textList();
        search.alert = readAlert(node.at(u"alert"));
        node.warnOfUnknownKeys({QStringLiteral("name"), QStringLiteral("query"),
            QStringLiteral("case_sensitive"), QStringLiteral("accent_sensitive"), QStringLiteral("columns"),
            QStringLiteral("sources"), QStringLiteral("alert")});
        searches.append(std::move(search));
    }
    return searches;
}

Workspace readWorkspace(const JsonNode& root, const KnownProviders& known)
{
    Workspace workspace;
    if (!root.requireObject())
        return workspace;
    if (const JsonNode format = root.at(u"vigie");
        format.isAbsent() || !format.json().is_number_integer() || format.json() != WorkspaceReader::format) {
        format.expect(Text::tr(
            "\"vigie\": 1 is expected: it says that this is a workspace file, and in which format."));
    }
    workspace.id = root.at(u"id").name();
    workspace.product = root.at(u"product").text(true);
    workspace.objectives = readObjectives(root.at(u"objectives"));
    const JsonNode environments = root.at(u"environments");
    if (environments.isAbsent() || (environments.json().is_array() && environments.json().empty()))
        environments.expect(Text::tr("A list with at least one environment is expected."));
    QSet<QString> names;
    for (const JsonNode& environment : environments.items()) {
        if (environment.requireObject())
            workspace.environments.append(readEnvironment(environment, &names, known));
    }
    workspace.backups = readBackups(root.at(u"backups"), workspace);
    workspace.searches = readSearches(root.at(u"searches"));
    root.warnOfUnknownKeys({QStringLiteral("vigie"), QStringLiteral("id"), QStringLiteral("product"),
        QStringLiteral("objectives"), QStringLiteral("environments"), QStringLiteral("backups"),
        QStringLiteral("searches")});
    return workspace;
}

void inFileOrder(QList<WorkspaceProblem>* problems)
{
    std::ranges::stable_sort(*problems, {},
        [](const WorkspaceProblem& problem) { return std::pair(problem.place.line, problem.place.column); });
    if (problems->size() > WorkspaceReader::mostProblems)
        problems->resize(WorkspaceReader::mostProblems);
}

} // namespace

KnownProviders knownProviders(const QList<ProviderType>& types)
{
    KnownProviders known;
    for (const ProviderType& type : types)
        known.ids.append(type.id);
    known.fields = [&types](QStringView id) -> const QList<FieldSpec>* {
        const auto found = std::ranges::find(types, id, &ProviderType::id);
        return found == types.end() ? nullptr : &found->fields;
    };
    const auto judge
        = std::ranges::find_if(types, [](const ProviderType& type) { return bool(type.readsCondition); });
    if (judge != types.end())
        known.readsCondition = judge->readsCondition;
    return known;
}

WorkspaceReader::WorkspaceReader(KnownProviders known)
    : m_known(std::move(known))
{
}

WorkspaceReading WorkspaceReader::read(const QByteArray& text) const
{
    WorkspaceReading reading;
    const auto layout = JsonLayout::scan(text);
    if (!layout) {
        reading.problems.append({layout.error().place, layout.error().pointer, layout.error().expected});
        return reading;
    }
    Json document;
    try {
        document = Json::parse(text.constData(), text.constData() + text.size());
    } catch (const Json::parse_error& error) {
        // The layout scan has seen to the syntax; what is left are bytes that are not UTF-8.
        const auto offset = static_cast<qsizetype>(error.byte) - 1;
        reading.problems.append({placeOfByte(text, offset), layout->pointerAt(offset),
            Text::tr("Text in the UTF-8 encoding is expected.")});
        return reading;
    }
    ProblemList found{*layout, {}, {}};
    const JsonNode root(&document, {}, &found);
    for (const QString& pointer : layout->repeatedKeys())
        JsonNode(nullptr, pointer, &found)
            .expect(Text::tr("Each key is expected once: this one occurs twice."));
    Workspace workspace = readWorkspace(root, m_known);
    refuseSecrets(root);
    inFileOrder(&found.problems);
    inFileOrder(&found.warnings);
    reading.problems = std::move(found.problems);
    reading.warnings = std::move(found.warnings);
    if (reading.problems.isEmpty())
        reading.workspace = std::move(workspace);
    return reading;
}

} // namespace vigie
