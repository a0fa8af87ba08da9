// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QThread>

#include <atomic>
#include <memory>

namespace vigie::test {

/// Where a planted secret was found.
struct Leak {
    QString secret; ///< its name, not its value
    QString form; ///< "raw", "base64", "percent", "json", "hex"
    QString place; ///< file, stream, or process and what of it

    QString text() const;
    bool operator==(const Leak&) const = default;
};

[[nodiscard]] QString text(const QList<Leak>& leaks); ///< a line each; empty when there is none

/// Secrets that are planted where real ones would be, and a search for them everywhere they must not come
/// out: files, captured output, and command lines and environments of processes. Each is sought as it is, in
/// base64 (at any alignment, usual and URL alphabet), percent-encoded, escaped for JSON, and in hex.
class Canary {
public:
    enum class Kind {
        Token, ///< letters and digits only, as HTTP tokens are
        Password, ///< with characters that encodings change
    };
    /// A new secret, unlike any other text; planted from then on.
    QByteArray plant(const QString& name, Kind kind = Kind::Token);
    void plantValue(const QString& name, const QByteArray& value);

    QList<Leak> findIn(const QByteArray& bytes, const QString& place) const;
    QList<Leak> findInFile(const QString& path) const;
    /// All regular files below @p folder, their names included.
    QList<Leak> findInTree(const QString& folder) const;
    /// /proc of @p root and of all its descendants: cmdline and environ.
    QList<Leak> findInProcesses(qint64 root) const;

private:
    struct Form {
        QString secret;
        QString form;
        QByteArray bytes;
    };
    QList<Form> m_forms;
};

/// Searches the processes again and again in a thread of its own, for children that live too short to be
/// caught by one look. Starts at once; stop() tells what was found.
class CanaryWatch {
public:
    CanaryWatch(Canary canary, qint64 root);
    ~CanaryWatch();
    QList<Leak> stop();
    /// Number of complete looks so far: wait for one more before the watched thing ends.
    int looks() const { return m_looks; }

private:
    Canary m_canary;
    qint64 m_root;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_looks = 0;
    QList<Leak> m_found;
    std::unique_ptr<QThread> m_thread;
};

} // namespace vigie::test
