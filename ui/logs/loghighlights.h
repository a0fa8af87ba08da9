// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QList>
#include <QObject>
#include <QString>

namespace vigie {

/// The words that are coloured in a log, each in a colour of its own, in letters of either case. Only what is
/// painted is ever searched. Main thread.
class LogHighlights final : public QObject {
    Q_OBJECT
public:
    struct Word {
        QString text;
        int colour = 0; ///< into Theme::highlights
    };
    /// A coloured stretch of a text.
    struct Span {
        qsizetype from = 0;
        qsizetype length = 0;
        int colour = 0;

        bool operator==(const Span&) const = default;
    };
    static constexpr qsizetype most = 10;

    explicit LogHighlights(QObject* parent = nullptr)
        : QObject(parent)
    {
    }

    const QList<Word>& words() const { return m_words; } ///< in the order in which they came
    bool has(const QString& text) const;
    /// In the next free colour. False: it is empty or one too many; a word that is there already stays.
    bool add(const QString& text);
    void remove(const QString& text);
    void clear();

    /// Ascending and apart: where two words meet, the one that begins first has it.
    QList<Span> spans(const QString& text) const;
    /// Finds the records that hold any of the words; empty when there is none.
    QString query() const;

    QJsonArray saved() const;
    void restore(const QJsonArray& state);

Q_SIGNALS:
    void changed();

private:
    int freeColour() const;

    QList<Word> m_words;
};

} // namespace vigie
