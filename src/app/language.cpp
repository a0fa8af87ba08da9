// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace vigie {

namespace {

// Qt's French says "Annuler" both for leaving a dialog and for taking back what was typed. Ours is asked
// first and keeps the two apart.
[[maybe_unused]] constexpr const char* wordsOfQt[] = {
    QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
    QT_TRANSLATE_NOOP("QGnomeTheme", "&Cancel"),
    QT_TRANSLATE_NOOP("QProgressDialog", "Cancel"),
    QT_TRANSLATE_NOOP("QWizard", "Cancel"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "&Undo"),
};

} // namespace

Language::Language(const QLocale& locale)
{
    use(locale);
    QCoreApplication::installTranslator(&m_qt);
    QCoreApplication::installTranslator(&m_vigie);
}

void Language::use(const QLocale& locale)
{
    // What is missing here is what the texts already are: Qt speaks English by itself.
    [[maybe_unused]] const bool qtSpeaks
        = m_qt.load(locale, u"qtbase"_qs, u"_"_qs, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (!m_vigie.load(locale, u"vigie"_qs, u"_"_qs, u":/translations"_qs)) [[maybe_unused]]
        const bool english = m_vigie.load(u":/translations/vigie_en.qm"_qs);
}

} // namespace vigie
