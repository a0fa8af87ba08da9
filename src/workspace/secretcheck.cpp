// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/secretcheck.h"

#include "workspace/jsonnode.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace vigie {

bool namesSecret(QStringView key)
{
    static constexpr std::array endings{u"token", u"password", u"passwd", u"passphrase", u"secret", u"apikey",
        u"accesskey", u"secretkey", u"privatekey", u"authorization"};
    QString letters;
    for (const QChar c : key) {
        if (c.isLetter())
            letters += c.toLower();
    }
    return std::ranges::any_of(endings, [&letters](QStringView ending) { return letters.endsWith(ending); });
}

bool looksLikeSecret(const QString& text)
{
    // With http, a lone user name in an address is a token as often as not; elsewhere (ssh, postgresql) it
    // is an ordinary part of the address, and only a password gives it away.
    static const QRegularExpression pattern(
        QStringLiteral("https?://[^/?#\\s]+@"
                       "|[a-z][a-z0-9+.-]*://[^/?#\\s:@]*:[^/?#\\s]+@"
                       "|\\b(sntrys_|sntryu_|gh[pousr]_|github_pat_|glpat-|xox[abp]-)[A-Za-z0-9_-]{8,}"
                       "|\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\."
                       "|\\b(password|token|secret)=[^\\s&]+"
                       "|-----BEGIN [A-Z ]*PRIVATE KEY-----"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(text).hasMatch();
}

void refuseSecrets(const JsonNode& node)
{
    if (node.isAbsent())
        return;
    if (node.json().is_object()) {
        for (const QString& key : node.keys()) {
            const JsonNode child = node.at(key);
            if (namesSecret(key)) {
                child.expect(QCoreApplication::translate("WorkspaceReader",
                    "No secret is expected here, as the file is shared: remove this key, keep the value in "
                    "the "
                    "keychain, and name its entry under \"credential\"."));
            } else {
                refuseSecrets(child);
            }
        }
    } else if (node.json().is_array()) {
        for (const JsonNode& item : node.items())
            refuseSecrets(item);
    } else if (node.json().is_string() && looksLikeSecret(node.text(false))) {
        node.expect(QCoreApplication::translate("WorkspaceReader",
            "Text without a credential is expected, as the file is shared: replace what has leaked, and keep "
            "the "
            "new value in the keychain."));
    }
}

} // namespace vigie
