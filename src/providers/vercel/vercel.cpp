// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/vercel.h"

#include "providers/vercel/authorization.h"
#include "providers/vercel/settings.h"
#include "providers/vercel/text.h"
#include "providers/vercel/vercelprovider.h"
#include "providers/vercel/words.h"

namespace vigie {

ProviderType vercel()
{
    using namespace vercelapi;
    ProviderType type;
    type.id = u"vercel"_qs;
    type.title = u"Vercel"_qs;
    type.fields = settingsFields();
    type.credential.title = Text::tr("Access token");
    type.credential.minimumRights
        = Text::tr("A token limited to the team, of a person who is at least a developer of the project.");
    type.credential.createAt = QUrl(u"https://vercel.com/account/settings/tokens"_qs);
    type.base = [](const QJsonObject& settings, const Secret&) { return baseUrl(settings); };
    type.authorization = [](const QJsonObject&, const Secret& token) { return bearer(token); };
    type.words = readWords;
    type.create = [](ProviderContext context) -> std::unique_ptr<Provider> {
        return std::make_unique<VercelProvider>(std::move(context));
    };
    return type;
}

} // namespace vigie
