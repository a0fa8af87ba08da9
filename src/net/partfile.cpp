// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/partfile.h"

#include "base/namedfile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <filesystem>

#include <sys/file.h>
#include <unistd.h>

namespace vigie {

namespace {

constexpr qint64 pieceSize = 1024 * 1024;
constexpr qint64 longestEtag = 1024;

QString etagName(const QString& file)
{
    return file + QStringLiteral(".part.etag");
}

} // namespace

PartFile::PartFile(QString file)
    : m_name(std::move(file))
    , m_part(m_name + QStringLiteral(".part"))
{
}

Result<> PartFile::problem(const QString& reason) const
{
    return fail(ErrorKind::Invalid,
        QCoreApplication::translate("Download", "“%1” could not be written (%2).").arg(m_name, reason),
        QCoreApplication::translate("Download", "Free some space or choose another place, then try again."));
}

Result<> PartFile::open(CancelToken cancel)
{
    if (auto place = replaceable(m_name); !place)
        return fail(std::move(place).error());
    // What is fetched may be a database's backup: nobody else's to read.
    if (!m_part.open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return problem(m_part.errorString());
    if (::flock(m_part.handle(), LOCK_EX | LOCK_NB) != 0) {
        return fail(ErrorKind::Conflict,
            QCoreApplication::translate("Download", "“%1” is already being downloaded.").arg(m_name));
    }
    QFile etagFile(etagName(m_name));
    if (etagFile.open(QIODevice::ReadOnly))
        m_etag = etagFile.read(longestEtag).trimmed();
    if (m_etag.isEmpty())
        return restart({});
    while (!m_part.atEnd()) {
        if (cancel.stop_requested()) {
            return fail(
                ErrorKind::Cancelled, QCoreApplication::translate("Download", "The download was stopped."));
        }
        const QByteArray piece = m_part.read(pieceSize);
        if (piece.isEmpty())
            return problem(m_part.errorString());
        m_hash.addData(piece);
        m_size += piece.size();
    }
    return {};
}

Result<> PartFile::restart(QByteArray etag)
{
    QFile::remove(etagName(m_name));
    m_hash.reset();
    m_size = 0;
    m_etag = std::move(etag);
    if (!m_part.resize(0) || !m_part.seek(0))
        return problem(m_part.errorString());
    if (m_etag.isEmpty())
        return {};
    QFile etagFile(etagName(m_name));
    if (!etagFile.open(QIODevice::WriteOnly | QIODevice::Truncate, QFile::ReadOwner | QFile::WriteOwner)
        || etagFile.write(m_etag) != m_etag.size())
        return problem(etagFile.errorString());
    return {};
}

Result<> PartFile::append(const QByteArray& bytes)
{
    if (m_part.write(bytes) != bytes.size())
        return problem(m_part.errorString());
    m_hash.addData(bytes);
    m_size += bytes.size();
    return {};
}

Result<QByteArray> PartFile::finish()
{
    if (::fsync(m_part.handle()) != 0)
        return fail(problem(qt_error_string()).error());
    const QString partName = m_part.fileName();
    m_part.close();
    if (auto place = replaceable(m_name); !place)
        return fail(std::move(place).error());
    // Unlike QFile::rename() this replaces an older file, in one step.
    std::error_code error;
    std::filesystem::rename(
        QFileInfo(partName).filesystemFilePath(), QFileInfo(m_name).filesystemFilePath(), error);
    if (error)
        return fail(problem(QString::fromStdString(error.message())).error());
    QFile::remove(etagName(m_name));
    return m_hash.result().toHex();
}

} // namespace vigie
