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

QLocale Language::localeFor(const QString& chosen)
{
    const QLocale system = QLocale::system();
    const QLocale::Language language = !chosen.isEmpty() ? QLocale(chosen).language() : system.language();
    if (language == QLocale::French)
        return system.language() == QLocale::French ? system : QLocale(QLocale::French, QLocale::France);
    return system.language() == QLocale::English ? system : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

Language::Language(const QLocale& locale)
{
    use(locale);
    QCoreApplication::installTranslator(&m_qt);
    QCoreApplication::installTranslator(&m_vigie);
}

void Language::use(const QLocale& locale)
{
    QLocale::setDefault(locale);
    m_code = locale.language() == QLocale::French ? u"fr"_qs : u"en"_qs;
    // What is missing here is what the texts already are: Qt speaks English by itself.
    [[maybe_unused]] const bool qtSpeaks
        = m_qt.load(locale, u"qtbase"_qs, u"_"_qs, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    [[maybe_unused]] const bool weSpeak = m_vigie.load(u":/translations/vigie_%1.qm"_qs.arg(m_code));
}

QString Language::code() const
{
    return m_code;
}

} // namespace vigie
