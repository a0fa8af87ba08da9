// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/verify/contentproof.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupContents)
};

constexpr qsizetype longestDocument = 256 * 1024 * 1024;
constexpr qsizetype longestLine = 64 * 1024;

tl::unexpected<Error> wrong(const QString& what)
{
    return fail(
        ErrorKind::Corrupt, what, Text::tr("Do not use this copy; take another one or another backup."));
}

Result<> compare(qint64 found, qint64 told)
{
    if (found == told)
        return {};
    return wrong(Text::tr("The content holds %1 entries, and its manifest says %2.").arg(found).arg(told));
}

class InventoryProof final : public ContentProof {
public:
    explicit InventoryProof(const Manifest& manifest)
        : m_objects(manifest.counts.value(u"objects"_qs))
        , m_bytes(manifest.counts.value(u"bytes"_qs))
    {
    }
    Result<> add(const QByteArray& plain) override
    {
        m_rest += plain;
        qsizetype start = 0;
        for (qsizetype at = m_rest.indexOf('\n'); at >= 0; at = m_rest.indexOf('\n', start)) {
            const QJsonObject line = QJsonDocument::fromJson(m_rest.sliced(start, at - start)).object();
            if (line[u"key"].toString().isEmpty() || !line[u"size"].isDouble())
                return wrong(Text::tr("Line %1 of the inventory cannot be read.").arg(m_seen + 1));
            ++m_seen;
            m_sum += line[u"size"].toInteger();
            start = at + 1;
        }
        m_rest.remove(0, start);
        if (m_rest.size() > longestLine)
            return wrong(Text::tr("Line %1 of the inventory cannot be read.").arg(m_seen + 1));
        return {};
    }
    Result<> end() override
    {
        if (!m_rest.isEmpty())
            return wrong(Text::tr("Line %1 of the inventory cannot be read.").arg(m_seen + 1));
        if (auto same = compare(m_seen, m_objects); !same)
            return same;
        return compare(m_sum, m_bytes);
    }

private:
    const qint64 m_objects;
    const qint64 m_bytes;
    QByteArray m_rest;
    qint64 m_seen = 0;
    qint64 m_sum = 0;
};

class DocumentProof final : public ContentProof {
public:
    explicit DocumentProof(const Manifest& manifest)
        : m_content(manifest.content)
        , m_counts(manifest.counts)
    {
    }
    Result<> add(const QByteArray& plain) override
    {
        if (m_text.size() + plain.size() > longestDocument)
            return wrong(Text::tr("The content is longer than anything of its kind."));
        m_text += plain;
        return {};
    }
    Result<> end() override
    {
        if (m_content == BackupContent::WorkspaceFile)
            return compare(m_text.size(), m_counts.value(u"bytes"_qs)); // whatever its text
        const QJsonDocument document = QJsonDocument::fromJson(m_text);
        if (m_content == BackupContent::Variables)
            return compare(document.object()[u"variables"].toArray().size(), m_counts.value(u"variables"_qs));
        qint64 clients = 0;
        const QJsonArray realms = document.array();
        for (const auto& realm : realms)
            clients += realm[u"clients"].toArray().size();
        if (auto same = compare(realms.size(), m_counts.value(u"realms"_qs)); !same)
            return same;
        return compare(clients, m_counts.value(u"clients"_qs));
    }

private:
    const BackupContent m_content;
    const QMap<QString, qint64> m_counts;
    QByteArray m_text;
};

} // namespace

std::unique_ptr<ContentProof> ContentProof::of(const Manifest& manifest)
{
    switch (manifest.content) {
    case BackupContent::Database:
        return nullptr;
    case BackupContent::BucketInventory:
        return std::make_unique<InventoryProof>(manifest);
    case BackupContent::KeycloakRealm:
    case BackupContent::WorkspaceFile:
    case BackupContent::Variables:
        return std::make_unique<DocumentProof>(manifest);
    }
    return nullptr;
}

} // namespace vigie
