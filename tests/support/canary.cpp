// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/canary.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QStringList>
#include <QUrl>

namespace vigie::test {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The characters of the base64 text that depend on @p value alone when @p before bytes stand in front of it
/// within its group of three.
QByteArray base64Core(const QByteArray& value, int before, QByteArray::Base64Option alphabet)
{
    const QByteArray encoded
        = (QByteArray(before, 'x') + value).toBase64(alphabet | QByteArray::OmitTrailingEquals);
    const int skip = before == 0 ? 0 : before + 1;
    const qsizetype whole = (before + value.size()) / 3 * 4; // what follows depends on the bytes after it
    return encoded.mid(skip, whole - skip);
}

/// Parent of each process.
QHash<qint64, qint64> parents()
{
    QHash<qint64, qint64> parents;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        bool isProcess = false;
        const qint64 pid = entry.toLongLong(&isProcess);
        if (!isProcess)
            continue;
        // "pid (name) state ppid …"; the name may hold anything, so count from its closing parenthesis.
        const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
        const QList<QByteArray> rest = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (rest.size() > 1)
            parents.insert(pid, rest[1].toLongLong());
    }
    return parents;
}

} // namespace

QString Leak::text() const
{
    return QStringLiteral("%1 (%2) in %3").arg(secret, form, place);
}

QString text(const QList<Leak>& leaks)
{
    QStringList lines;
    for (const Leak& leak : leaks)
        lines.append(leak.text());
    return lines.join(u'\n');
}

QByteArray Canary::plant(const QString& name, Kind kind)
{
    QByteArray value = "canary";
    for (int i = 0; i < 4; ++i)
        value += QByteArray::number(QRandomGenerator::global()->generate(), 36);
    if (kind == Kind::Password)
        value.insert(9, "/+ \"\\&=%\xC3\xA9'");
    plantValue(name, value);
    return value;
}

void Canary::plantValue(const QString& name, const QByteArray& value)
{
    QSet<QByteArray> known;
    const auto add = [&](const QString& form, const QByteArray& bytes) {
        if (bytes.size() < 8 || known.contains(bytes))
            return;
        known.insert(bytes);
        m_forms.append({name, form, bytes});
    };
    add(QStringLiteral("raw"), value);
    const QByteArray quoted
        = QJsonDocument(QJsonArray{QString::fromUtf8(value)}).toJson(QJsonDocument::Compact);
    add(QStringLiteral("json"), quoted.mid(2, quoted.size() - 4));
    add(QStringLiteral("percent"), QUrl::toPercentEncoding(QString::fromUtf8(value)));
    add(QStringLiteral("percent"), QUrl::toPercentEncoding(QString::fromUtf8(value)).replace("%20", "+"));
    add(QStringLiteral("hex"), value.toHex());
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (int before = 0; before < 3; ++before)
            add(QStringLiteral("base64"), base64Core(value, before, alphabet));
    }
}

QList<Leak> Canary::findIn(const QByteArray& bytes, const QString& place) const
{
    QList<Leak> leaks;
    for (const Form& form : m_forms) {
        const Leak leak{form.secret, form.form, place};
        if (bytes.contains(form.bytes) && !leaks.contains(leak))
            leaks.append(leak);
    }
    return leaks;
}

QList<Leak> Canary::findInFile(const QString& path) const
{
    return findIn(contentOf(path), path);
}

QList<Leak> Canary::findInTree(const QString& folder) const
{
    QList<Leak> leaks;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        leaks += findIn(QFile::encodeName(path), path + QStringLiteral(" (its name)"));
        if (files.fileInfo().isFile())
            leaks += findInFile(path);
    }
    return leaks;
}

QList<Leak> Canary::findInProcesses(qint64 root) const
{
    QList<Leak> leaks;
    const QHash<qint64, qint64> parentOf = parents();
    for (auto it = parentOf.cbegin(); it != parentOf.cend(); ++it) {
        qint64 ancestor = it.key();
        while (ancestor > 1 && ancestor != root)
            ancestor = parentOf.value(ancestor);
        if (ancestor != root)
            continue;
        const QString process = QStringLiteral("process %1 ").arg(it.key());
        for (const QString& what : {QStringLiteral("cmdline"), QStringLiteral("environ")})
            leaks += findIn(contentOf(QStringLiteral("/proc/%1/%2").arg(it.key()).arg(what)), process + what);
    }
    return leaks;
}

CanaryWatch::CanaryWatch(Canary canary, qint64 root)
    : m_canary(std::move(canary))
    , m_root(root)
    , m_thread(QThread::create([this] {
        while (!m_stop) {
            const QList<Leak> leaks = m_canary.findInProcesses(m_root);
            for (const Leak& leak : leaks) {
                if (!m_found.contains(leak))
                    m_found.append(leak);
            }
            ++m_looks;
            QThread::msleep(2);
        }
    }))
{
    m_thread->start();
}

CanaryWatch::~CanaryWatch()
{
    stop();
}

QList<Leak> CanaryWatch::stop()
{
    m_stop = true;
    m_thread->wait();
    return m_found;
}

} // namespace vigie::test
