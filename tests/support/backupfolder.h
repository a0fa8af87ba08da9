// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactwriter.h"
#include "backup/manifest/manifestfile.h"

#include <QDir>
#include <QFile>

namespace vigie::test {

/// A folder with real artefacts, written without the code that takes backups: encrypted to one key, signed by
/// another.
class BackupFolder {
public:
    explicit BackupFolder(QString path)
        : m_path(std::move(path))
        , m_identity(AgeIdentity::generate())
        , m_signing(SigningKey::generate())
    {
        QDir().mkpath(m_path);
    }

    QString path() const { return m_path; }
    QString recipient() const { return m_identity.recipient().text(); }
    QString signer() const { return m_signing.signer().text(); }

    /// A backup whose run began at @p at and took @p took; @p plain is what it holds. Returns its name.
    QString add(const QString& workspace, const ServiceKey& service, TimePoint at, const QByteArray& plain,
        Millis took = std::chrono::minutes(2))
    {
        QByteArray stored;
        const ByteSink sink = [&stored](const QByteArray& bytes) -> Result<> {
            stored.append(bytes);
            return {};
        };
        auto writer = ArtefactWriter::begin({m_identity.recipient()}, sink, {});
        Manifest manifest;
        manifest.workspace = workspace;
        manifest.service = service;
        manifest.vigieVersion = u"0.1"_qs;
        manifest.runId = u"run-%1"_qs.arg(toMsecs(at));
        manifest.machine = u"server"_qs;
        manifest.startedAt = at;
        manifest.snapshotAt = at + std::chrono::seconds(1);
        manifest.endedAt = at + took;
        manifest.server = ManifestServer{
            u"15.15"_qs, 150015, u"mecapy"_qs, 16384, u"7300000000000000000"_qs, 4 * plain.size()};
        manifest.tool = u"pg_dump"_qs;
        manifest.toolVersion = u"15.15"_qs;
        manifest.tables = {{u"public"_qs, u"account"_qs, 12}, {u"public"_qs, u"drawing"_qs, 340}};
        manifest.revisions = {u"4f2a9c1d7e30"_qs};
        manifest.recipients = {recipient()};
        if (!writer || !(*writer)->write(plain))
            qFatal("the artefact cannot be written");
        manifest.plainBytes = (*writer)->endPlain().value_or(0);
        manifest.artefact = ArtefactName::of(service, at, BackupContent::Database).artefact();
        const auto sums = (*writer)->finish(ManifestFile::contentDigestOf(manifest));
        if (!sums)
            qFatal("the artefact cannot be ended");
        manifest.bytes = sums->bytes;
        manifest.sha256 = sums->sha256;
        ManifestFile file(manifest);
        file.sign(m_signing);
        put(manifest.artefact, stored);
        put(ArtefactName::parse(manifest.artefact)->name.manifest(), file.text());
        return manifest.artefact;
    }
    void put(const QString& name, const QByteArray& content) const
    {
        QFile file(m_path + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the folder cannot be written");
    }
    QByteArray content(const QString& name) const
    {
        QFile file(m_path + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QString m_path;
    AgeIdentity m_identity;
    SigningKey m_signing;
};

} // namespace vigie::test
