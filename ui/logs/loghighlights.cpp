// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/loghighlights.h"

#include "common/theme.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

constexpr int colours = static_cast<int>(std::tuple_size_v<decltype(Theme::highlights)>);

} // namespace

bool LogHighlights::has(const QString& text) const
{
    return std::ranges::any_of(
        m_words, [&text](const Word& word) { return word.text.compare(text, Qt::CaseInsensitive) == 0; });
}

int LogHighlights::freeColour() const
{
    std::array<int, colours> used{};
    for (const Word& word : m_words)
        ++used.at(static_cast<size_t>(word.colour));
    return static_cast<int>(std::ranges::min_element(used) - used.begin());
}

bool LogHighlights::add(const QString& text)
{
    const QString word = text.trimmed();
    if (word.isEmpty() || (!has(word) && m_words.size() >= most))
        return false;
    if (!has(word)) {
        m_words.append({word, freeColour()});
        Q_EMIT changed();
    }
    return true;
}

void LogHighlights::remove(const QString& text)
{
    const auto gone = m_words.removeIf(
        [&text](const Word& word) { return word.text.compare(text, Qt::CaseInsensitive) == 0; });
    if (gone > 0)
        Q_EMIT changed();
}

void LogHighlights::clear()
{
    if (m_words.isEmpty())
        return;
    m_words.clear();
    Q_EMIT changed();
}

QList<LogHighlights::Span> LogHighlights::spans(const QString& text) const
{
    QList<Span> found;
    for (const Word& word : m_words) {
        for (qsizetype at = text.indexOf(word.text, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word.text, at + word.text.size(), Qt::CaseInsensitive))
            found.append({at, word.text.size(), word.colour});
    }
    std::ranges::stable_sort(found, {}, &Span::from);
    QList<Span> apart;
    for (Span span : std::as_const(found)) {
        const qsizetype taken = apart.isEmpty() ? 0 : apart.last().from + apart.last().length;
        const qsizetype end = span.from + span.length;
        span.from = std::max(span.from, taken);
        span.length = end - span.from;
        if (span.length > 0)
            apart.append(span);
    }
    return apart;
}

QString LogHighlights::query() const
{
    QStringList phrases;
    for (const Word& word : m_words) {
        QString text = word.text;
        phrases.append(u'"' + text.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs) + u'"');
    }
    return phrases.join(u" OR "_qs);
}

QJsonArray LogHighlights::saved() const
{
    QJsonArray words;
    for (const Word& word : m_words)
        words.append(QJsonObject{{u"text"_qs, word.text}, {u"colour"_qs, word.colour}});
    return words;
}

void LogHighlights::restore(const QJsonArray& state)
{
    m_words.clear();
    for (const auto& saved : state) {
        const QString text = saved[u"text"].toString().trimmed();
        if (!text.isEmpty() && !has(text) && m_words.size() < most)
            m_words.append({text, std::clamp(saved[u"colour"].toInt(), 0, colours - 1)});
    }
    Q_EMIT changed();
}

} // namespace vigie
