// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/stats/fieldvalues.h"

#include "logs/query/codestep.h"
#include "logs/query/fieldscan.h"
#include "logs/query/jsonescapes.h"
#include "logs/segment/dictionary.h"
#include "logs/segment/linereader.h"

#include <charconv>

namespace vigie {

namespace {

constexpr size_t longestText = 256;

std::string_view cut(std::string_view text)
{
    size_t size = std::min(text.size(), longestText);
    if (size < text.size()) {
        while (size > 0 && (static_cast<quint8>(text[size]) & 0xc0) == 0x80)
            --size;
    }
    return text.substr(0, size);
}

template <class Value> std::string digits(Value value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

} // namespace

int ValueTable::number(std::string_view text)
{
    if (const auto found = m_numbers.find(text); found != m_numbers.end())
        return found->second;
    if (size() >= m_most)
        return -1;
    const auto added = m_numbers.emplace(text, size()).first;
    m_texts.push_back(&added->first);
    return added->second;
}

QString ValueTable::name(int number) const
{
    return QString::fromStdString(text(number));
}

FieldValues::FieldValues(const Segment& segment, QStringView field)
    : m_segment(segment)
    , m_path(field.toString().toStdString())
    , m_coded(codedField(field))
{
    if (m_coded)
        m_source = Source::Coded;
    else if (field == u"level")
        m_source = Source::Level;
    else if (field == u"status_code")
        m_source = Source::Status;
    else if (field == u"duration_ms")
        m_source = Source::Duration;
    m_numbers.fill(unknown);
}

int FieldValues::codedNumber(quint32 row, ValueTable& table)
{
    const bool level = m_source == Source::Level;
    const quint8 code = level ? m_segment.levels()[row] : m_segment.codes(*m_coded)[row];
    int& number = m_numbers[code];
    if (number != unknown)
        return number;
    if (level) {
        const QString name = logLevelName(static_cast<LogLevel>(code));
        number = name.isEmpty() ? absent : table.number(name.toStdString());
        return number;
    }
    if (code == Segment::absentCode)
        return number = absent;
    std::array<char, 512> buffer{};
    std::string_view raw;
    if (code == Segment::readTextCode) {
        raw = codedText(m_segment, row, *m_coded);
        if (*m_coded == CodedField::Endpoint)
            raw = endpointTemplate(raw, buffer.data(), buffer.size());
    } else {
        raw = m_segment.dictionary(*m_coded).value(code);
    }
    const bool escaped = raw.find('\\') != std::string_view::npos;
    const int found = table.number(cut(escaped ? decodedEscapes(raw) : std::string(raw)));
    // Rows that must be read one by one have no answer in common.
    if (code != Segment::readTextCode)
        number = found;
    return found;
}

void FieldValues::readTexts(quint32 row)
{
    if (m_source == Source::Status) {
        if (const quint16 status = m_segment.statuses()[row]; status != Segment::noStatus)
            m_found.push_back(digits(status));
        return;
    }
    if (m_source == Source::Duration) {
        if (const quint32 duration = m_segment.durations()[row]; duration != Segment::noDuration)
            m_found.push_back(digits(double(duration) / 100));
        return;
    }
    auto take = [this](const FieldValue& value) {
        if (value.type != FieldValue::Type::Null && value.type != FieldValue::Type::Object)
            m_found.emplace_back(cut(value.text(m_buffer)));
        return false;
    };
    visitField(m_segment, row, m_path, take);
}

std::optional<double> FieldValues::number(quint32 row)
{
    if (m_source == Source::Status) {
        const quint16 status = m_segment.statuses()[row];
        return status != Segment::noStatus ? std::optional<double>(status) : std::nullopt;
    }
    if (m_source == Source::Duration) {
        const quint32 duration = m_segment.durations()[row];
        return duration != Segment::noDuration ? std::optional(double(duration) / 100) : std::nullopt;
    }
    Number read;
    bool found = false;
    auto take = [this, &read, &found](const FieldValue& value) {
        found = value.type != FieldValue::Type::Null && Number::read(value.text(m_buffer), read);
        return found;
    };
    visitField(m_segment, row, m_path, take);
    return found ? std::optional(read.value) : std::nullopt;
}

} // namespace vigie
