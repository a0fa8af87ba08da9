// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/jsonnode.h"

#include "workspace/duration.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceReader)
};

bool isThisMachine(const QString& host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

} // namespace

JsonNode JsonNode::at(QStringView key) const
{
    const Json* child = nullptr;
    if (m_value && m_value->is_object()) {
        const auto found = m_value->find(key.toUtf8().toStdString());
        if (found != m_value->end())
            child = &*found;
    }
    return {child, jsonPointer(m_pointer, key), m_found};
}

QList<JsonNode> JsonNode::items() const
{
    QList<JsonNode> nodes;
    if (!m_value)
        return nodes;
    if (!m_value->is_array()) {
        expect(Text::tr("A list is expected."));
        return nodes;
    }
    for (size_t i = 0; i < m_value->size(); ++i)
        nodes.append(JsonNode(&(*m_value)[i], jsonPointer(m_pointer, QString::number(i)), m_found));
    return nodes;
}

QStringList JsonNode::keys() const
{
    QStringList keys;
    if (m_value && m_value->is_object()) {
        for (const auto& [key, value] : m_value->items())
            keys.append(QString::fromStdString(key));
    }
    return keys;
}

void JsonNode::expect(const QString& sentence) const
{
    const WorkspaceProblem problem{m_found->layout.placeOf(m_pointer), m_pointer, sentence};
    if (!m_found->problems.contains(problem)) // a list is walked more than once
        m_found->problems.append(problem);
}

void JsonNode::warn(const QString& sentence) const
{
    m_found->warnings.append({m_found->layout.placeOf(m_pointer), m_pointer, sentence});
}

bool JsonNode::requireObject() const
{
    if (m_value && m_value->is_object())
        return true;
    expect(Text::tr("An object in braces is expected."));
    return false;
}

QString JsonNode::text(bool required) const
{
    if (m_value && m_value->is_string()) {
        QString text = QString::fromStdString(m_value->get_ref<const std::string&>());
        if (required && text.trimmed().isEmpty())
            expect(Text::tr("Text that is not empty is expected."));
        return text;
    }
    if (m_value || required)
        expect(Text::tr("Text in double quotes is expected."));
    return {};
}

QString JsonNode::name() const
{
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z0-9][a-z0-9._-]{0,62}\\z"));
    QString name;
    if (m_value && m_value->is_string())
        name = QString::fromStdString(m_value->get_ref<const std::string&>());
    if (!pattern.match(name).hasMatch()) {
        expect(
            Text::tr("A name is expected: up to 63 lower-case letters, digits, dots, dashes and underscores, "
                     "beginning with a letter or a digit."));
        return {};
    }
    return name;
}

std::optional<double> JsonNode::number(double least, double most) const
{
    if (!m_value)
        return std::nullopt;
    if (m_value->is_number()) {
        const double number = m_value->get<double>();
        if (number >= least && number <= most)
            return number;
    }
    expect(
        Text::tr("A number from %1 to %2 is expected.").arg(QString::number(least), QString::number(most)));
    return std::nullopt;
}

std::optional<qint64> JsonNode::integer(qint64 least, qint64 most) const
{
    if (!m_value)
        return std::nullopt;
    if (m_value->is_number_integer()
        && !(m_value->is_number_unsigned() && m_value->get<quint64>() > INT64_MAX)) {
        const auto number = m_value->get<qint64>();
        if (number >= least && number <= most)
            return number;
    }
    expect(Text::tr("A whole number from %1 to %2 is expected.")
               .arg(QString::number(least), QString::number(most)));
    return std::nullopt;
}

std::optional<bool> JsonNode::boolean() const
{
    if (!m_value)
        return std::nullopt;
    if (m_value->is_boolean())
        return m_value->get<bool>();
    expect(Text::tr("true or false is expected, without quotes."));
    return std::nullopt;
}

std::optional<Millis> JsonNode::duration(Millis least) const
{
    if (!m_value)
        return std::nullopt;
    if (m_value->is_string()) {
        const auto duration
            = durationFromText(QString::fromStdString(m_value->get_ref<const std::string&>()));
        if (duration && *duration >= least)
            return duration;
    }
    expect(Text::tr("A duration of at least %1 is expected, such as \"4h\", \"1h30m\" or \"30s\".")
               .arg(durationText(least)));
    return std::nullopt;
}

QUrl JsonNode::url(bool required) const
{
    if (!m_value && !required)
        return {};
    const QString text = m_value && m_value->is_string()
        ? QString::fromStdString(m_value->get_ref<const std::string&>())
        : QString();
    QUrl url(text, QUrl::StrictMode);
    const bool secure = url.scheme() == u"https";
    if (!url.isValid() || url.host().isEmpty() || (!secure && url.scheme() != u"http")) {
        expect(Text::tr("A full address is expected, such as https://api.example.org/health."));
        return {};
    }
    if (!secure && !isThisMachine(url.host())) {
        expect(Text::tr("An address with https is expected: plain http is accepted for this machine only."));
        return {};
    }
    return url;
}

QStringList JsonNode::textList() const
{
    QStringList texts;
    for (const JsonNode& item : items())
        texts.append(item.text(true));
    return texts;
}

QJsonValue JsonNode::toQt() const
{
    if (!m_value)
        return QJsonValue(QJsonValue::Undefined);
    if (m_value->is_object()) {
        QJsonObject object;
        for (const QString& key : keys())
            object.insert(key, at(key).toQt());
        return object;
    }
    if (m_value->is_array()) {
        QJsonArray array;
        for (const JsonNode& item : items())
            array.append(item.toQt());
        return array;
    }
    if (m_value->is_string())
        return QString::fromStdString(m_value->get_ref<const std::string&>());
    if (m_value->is_boolean())
        return m_value->get<bool>();
    if (m_value->is_number_integer() && !m_value->is_number_unsigned())
        return m_value->get<qint64>();
    if (m_value->is_number_unsigned() && m_value->get<quint64>() <= INT64_MAX)
        return m_value->get<qint64>();
    if (m_value->is_number())
        return m_value->get<double>();
    return QJsonValue();
}

void JsonNode::warnOfUnknownKeys(const QStringList& known) const
{
    for (const QString& key : keys()) {
        if (known.contains(key) || key.startsWith(u'$') || key.startsWith(u"x-"))
            continue;
        at(key).warn(Text::tr("This key is not known and is kept as it is. Known keys here: %1.")
                         .arg(known.join(u", ")));
    }
}

} // namespace vigie
