// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

namespace vigie {

/// The language in which the program speaks: French or English, the messages of Qt itself and the habits of
/// numbers and dates included. Lives after the application object and before anything that shows text; where
/// it ends, English without plurals is left. The messages are resources of vigie_translations, which the
/// executable links.
class Language {
public:
    /// What a choice means: "fr" or "en", with the system's country where it speaks that language; an empty
    /// one means the system's language where it is one of ours, otherwise English.
    [[nodiscard]] static QLocale localeFor(const QString& chosen);

    /// Speaks the language of @p locale where we have it, otherwise English.
    explicit Language(const QLocale& locale = QLocale());

    /// Changes the language of texts made from now on; widgets hear of it through LanguageChange.
    void use(const QLocale& locale);
    QString code() const; ///< of the language that is spoken: "fr" or "en"

private:
    QTranslator m_qt;
    QTranslator m_vigie; // installed after, so asked before
    QString m_code;
};

} // namespace vigie
