// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

namespace vigie {

/// The language in which the program speaks: French or English, the messages of Qt itself included. Lives in
/// main(), after the application object and before anything that shows text; where it ends, English without
/// plurals is left. The messages are resources of vigie_translations, which the executable links.
class Language {
public:
    /// Speaks the language of @p locale where we have it, otherwise English.
    explicit Language(const QLocale& locale = QLocale());

    /// Changes the language of texts made from now on; widgets hear of it through LanguageChange.
    void use(const QLocale& locale);

private:
    QTranslator m_qt;
    QTranslator m_vigie; // installed after, so asked before
};

} // namespace vigie
