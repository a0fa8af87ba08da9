// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"

#include "async/worker.h"
#include "base/logging.h"
#include "secrets/keychainview.h"
#include "secrets/wakeup.h"

#include <QCoreApplication>
#include <QObject>
#include <QStringDecoder>

#include <qt6keychain/keychain.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(KeychainStore)
};

QString sessionOnly()
{
    return Text::tr("Or keep the secret in memory for this session only.");
}

/// What a job left behind; the job itself is gone by then.
struct Answer {
    QKeychain::Error code = QKeychain::NoError;
    QString words;
    Secret value;
};

struct Waiting {
    std::shared_ptr<Wakeup> wakeup = std::make_shared<Wakeup>();
    std::shared_ptr<std::optional<Answer>> answer = std::make_shared<std::optional<Answer>>();
};

/// Starts the job and forgets it; what it says is left in the returned place, if that still exists.
Waiting start(QKeychain::Job* job, const SecretName& name)
{
    Waiting waiting;
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(name.credential);
    QObject::connect(job, &QKeychain::Job::finished, job,
        [wakeup = std::weak_ptr(waiting.wakeup), place = std::weak_ptr(waiting.answer)](
            QKeychain::Job* ended) {
            const auto answer = place.lock();
            if (!answer)
                return;
            answer->emplace();
            (*answer)->code = ended->error();
            (*answer)->words = ended->errorString();
            if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(ended); read && !ended->error())
                (*answer)->value = Secret(read->binaryData());
            if (const auto sleeping = wakeup.lock())
                sleeping->fire();
        });
    job->start();
    return waiting;
}

Error lockedError()
{
    return {ErrorKind::Unavailable, Text::tr("The keychain is locked."),
        Text::tr("Unlock it and try again.") + u' ' + sessionOnly()};
}

Error refusedError()
{
    return {ErrorKind::Forbidden, Text::tr("The keychain refused access."),
        Text::tr("Allow Vigie to use the keychain when it asks, and try again.") + u' ' + sessionOnly()};
}

/// The keychain as a whole cannot serve, or nothing.
std::optional<Error> serviceError(const KeychainView& view)
{
    switch (view.service) {
    case KeychainView::Service::Ready:
    case KeychainView::Service::Locked:
        return std::nullopt;
    case KeychainView::Service::NoCollection:
        return Error(ErrorKind::Unsupported,
            Text::tr("The keychain has no default collection in which to keep secrets."),
            Text::tr("Create one with your desktop's password program.") + u' ' + sessionOnly());
    case KeychainView::Service::NoBus:
        return Error(ErrorKind::Unsupported,
            Text::tr("There is no keychain here: no session bus is running."),
            Text::tr("Start Vigie from a desktop session.") + u' ' + sessionOnly())
            .quoting({QStringLiteral("D-Bus"), 0, view.detail, {}, {}});
    case KeychainView::Service::NoService:
        return Error(ErrorKind::Unsupported,
            Text::tr("There is no keychain here: no Secret Service answers on the session bus."),
            Text::tr("Install and start gnome-keyring, KeePassXC or another one.") + u' ' + sessionOnly())
            .quoting({QStringLiteral("D-Bus"), 0, view.detail, {}, {}});
    case KeychainView::Service::Silent:
        return Error(ErrorKind::Timeout, Text::tr("The keychain has not answered in time."),
            Text::tr("See whether it waits for you in another window, and try again.") + u' '
                + sessionOnly());
    }
    return std::nullopt;
}

/// Why it did not work, given what the job said (nothing: it is still at it) and what the service says now.
Error explain(
    const SecretName& name, const std::optional<Answer>& answer, const KeychainView& view, bool writes)
{
    if (auto error = serviceError(view))
        return *std::move(error);
    const bool locked = view.locked > 0 || (writes && view.service == KeychainView::Service::Locked);
    if (locked)
        return lockedError();
    if (!answer) {
        return {ErrorKind::Timeout, Text::tr("The keychain has not answered in time."),
            Text::tr("See whether it waits for you in another window, and try again.") + u' '
                + sessionOnly()};
    }
    switch (answer->code) {
    case QKeychain::EntryNotFound:
    case QKeychain::CouldNotDeleteEntry:
        // The service has the entry, open, and yet it was not handed out.
        return view.open.isEmpty() ? noSuchSecret(name) : refusedError();
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return refusedError();
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {
            ErrorKind::Unsupported, Text::tr("There is no keychain that Vigie can use here."), sessionOnly()};
    case QKeychain::NoError:
    case QKeychain::OtherError:
        break;
    }
    return Error(ErrorKind::Unavailable, Text::tr("The keychain could not do it."),
        Text::tr("Try again.") + u' ' + sessionOnly())
        .quoting({Text::tr("Keychain"), 0, answer->words, {}, {}});
}

/// Runs one job to its end or to the end of our patience.
Async<Secret> finish(
    Waiting waiting, SecretName name, bool writes, QThreadPool* workers, Millis patience, CancelToken cancel)
{
    co_await Wakeup::wait(waiting.wakeup, patience, cancel);
    const std::optional<Answer> answer = *waiting.answer;
    if (answer && answer->code == QKeychain::NoError)
        co_return Secret(answer->value);
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("The question to the keychain was withdrawn."));
    KeychainView view;
    if (keychainIsKWallet()) {
        view.service = KeychainView::Service::Ready;
    } else {
        auto look = [name] { return lookAtKeychain(SecretName::group(name.workspace), name.credential); };
        auto looking = onPool(workers, std::move(look));
        view = co_await looking;
    }
    Error error = explain(name, answer, view, writes);
    qCInfo(lcSecrets, "%s: %s", qUtf8Printable(name.text()), qUtf8Printable(errorKindName(error.kind())));
    co_return fail(std::move(error));
}

Async<void> withoutValue(Async<Secret> task)
{
    Result<Secret> done = co_await task;
    if (!done)
        co_return fail(std::move(done).error());
    co_return Result<>();
}

/// qtkeychain reports success also when there was nothing to delete, and when a locked entry stayed. So the
/// service is asked before and after.
Async<void> removeEntry(SecretName name, QThreadPool* workers, Millis patience, CancelToken cancel)
{
    const auto look = [name] { return lookAtKeychain(SecretName::group(name.workspace), name.credential); };
    const bool canLook = !keychainIsKWallet();
    if (canLook) {
        auto looking = onPool(workers, look);
        const KeychainView before = co_await looking;
        if (auto error = serviceError(before))
            co_return fail(*std::move(error));
        if (before.open.isEmpty() && before.locked == 0)
            co_return fail(noSuchSecret(name));
    }
    Waiting waiting = start(new QKeychain::DeletePasswordJob(SecretName::group(name.workspace)), name);
    auto deleting = finish(std::move(waiting), name, false, workers, patience, cancel);
    Result<Secret> done = co_await deleting;
    if (!done)
        co_return fail(std::move(done).error());
    if (canLook) {
        auto looking = onPool(workers, look);
        const KeychainView after = co_await looking;
        if (after.locked > 0)
            co_return fail(lockedError());
        if (!after.open.isEmpty())
            co_return fail(refusedError());
    }
    co_return Result<>();
}

Async<void> refuse(Error error)
{
    co_return fail(std::move(error));
}

Async<Secret> refuseRead(Error error)
{
    co_return fail(std::move(error));
}

Async<QStringList> listEntries(QString workspace, QThreadPool* workers, CancelToken cancel)
{
    if (keychainIsKWallet()) {
        co_return fail(ErrorKind::Unsupported, Text::tr("KDE's wallet does not tell which entries it holds."),
            Text::tr("Look for the folder %1 in the wallet program.").arg(SecretName::group(workspace)));
    }
    auto look = [workspace] { return lookAtKeychain(SecretName::group(workspace)); };
    auto looking = onPool(workers, std::move(look));
    KeychainView view = co_await looking;
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("The question to the keychain was withdrawn."));
    if (auto error = serviceError(view); error && view.service != KeychainView::Service::NoCollection)
        co_return fail(*std::move(error));
    // A part of the list would be worse than none: what is locked would look as if it were missing.
    if (view.locked > 0)
        co_return fail(lockedError());
    co_return QStringList(view.open);
}

Async<void> checkService(QThreadPool* workers, CancelToken cancel)
{
    if (keychainIsKWallet())
        co_return Result<>();
    auto look = [] { return lookAtKeychain(QStringLiteral("vigie")); };
    auto looking = onPool(workers, std::move(look));
    KeychainView view = co_await looking;
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("The question to the keychain was withdrawn."));
    if (auto error = serviceError(view))
        co_return fail(*std::move(error));
    if (view.service == KeychainView::Service::Locked)
        co_return fail(lockedError());
    co_return Result<>();
}

bool isText(const QByteArray& value)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(value);
    return !utf8.hasError() && !text.contains(QChar(u'\0'));
}

} // namespace

KeychainStore::KeychainStore(QThreadPool* workers, Millis patience)
    : m_workers(workers)
    , m_patience(patience)
{
}

Async<Secret> KeychainStore::read(SecretName name, CancelToken cancel)
{
    if (Result<> good = checkSecretName(name); !good)
        return refuseRead(std::move(good).error());
    Waiting waiting = start(new QKeychain::ReadPasswordJob(SecretName::group(name.workspace)), name);
    return finish(std::move(waiting), std::move(name), false, m_workers, m_patience, std::move(cancel));
}

Async<void> KeychainStore::write(SecretName name, Secret value, CancelToken cancel)
{
    if (Result<> good = checkSecretName(name); !good)
        return refuse(std::move(good).error());
    auto* job = new QKeychain::WritePasswordJob(SecretName::group(name.workspace));
    // As text where it is text: a person can then read it in the keychain's own program.
    const QByteArray bytes = value.reveal();
    if (isText(bytes))
        job->setTextData(QString::fromUtf8(bytes));
    else
        job->setBinaryData(bytes);
    Waiting waiting = start(job, name);
    return withoutValue(
        finish(std::move(waiting), std::move(name), true, m_workers, m_patience, std::move(cancel)));
}

Async<void> KeychainStore::remove(SecretName name, CancelToken cancel)
{
    if (Result<> good = checkSecretName(name); !good)
        return refuse(std::move(good).error());
    return removeEntry(std::move(name), m_workers, m_patience, std::move(cancel));
}

Async<QStringList> KeychainStore::list(QString workspace, CancelToken cancel)
{
    return listEntries(std::move(workspace), m_workers, std::move(cancel));
}

Async<void> KeychainStore::check(CancelToken cancel)
{
    return checkService(m_workers, std::move(cancel));
}

} // namespace vigie
