// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <array>
#include <memory>

namespace vigie {

QString languageFor(const QString& chosen)
{
    if (!chosen.isEmpty())
        return chosen;
    return QLocale::system().language() == QLocale::French ? u"fr"_qs : u"en"_qs;
}

void installLanguage(const QString& language)
{
    // They belong to the application, which takes translators out when it is destroyed.
    static std::array<QPointer<QTranslator>, 2> installed;
    for (QPointer<QTranslator>& old : installed)
        delete old;
    const QLocale system = QLocale::system();
    const bool systems = QLocale(language).language() == system.language();
    // Keeps the system's country, with its habits, where it speaks the same language.
    QLocale::setDefault(systems ? system
            : language == u"fr" ? QLocale(QLocale::French, QLocale::France)
                                : QLocale(QLocale::English, QLocale::UnitedKingdom));
    const auto install = [](const QString& file, const QString& folder) -> QTranslator* {
        auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
        if (!translator->load(file, folder))
            return nullptr;
        QCoreApplication::installTranslator(translator.get());
        return translator.release();
    };
    installed = {install(u"qtbase_"_qs + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)),
        install(u"vigie_"_qs + language, u":/translations"_qs)};
}

} // namespace vigie
