// SPDX-License-Identifier: GPL-3.0-or-later
// What the thread sanitizer cannot see by itself: Qt's library is not built with it, so that work which goes
// to a thread through a QThreadPool, a QSemaphore, a contended QMutex or a posted call looks as if nothing
// had ordered it. The functions of Qt that hand something over are defined here once more, in the test
// program, and so come before those of the library: they say what happens before what, and call the
// library's. Nothing is hidden: a race between our threads is reported as before.
#include <QMetaObject>
#include <QMutex>
#include <QRunnable>
#include <QSemaphore>
#include <QThreadPool>

#include <functional>
#include <utility>

#include <dlfcn.h>

extern "C" {
void __tsan_acquire(void* address); // NOLINT: the sanitizer's names
void __tsan_release(void* address);
}

namespace {

/// The library's own function of that (mangled) name.
template <class Function> Function libraryOwn(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// Work on its way through a pool.
class Handed final : public QRunnable {
public:
    Handed(std::function<void()> work, QThreadPool* pool)
        : m_work(std::move(work))
        , m_pool(pool)
    {
        __tsan_release(this);
    }
    void run() override
    {
        __tsan_acquire(this);
        std::exchange(m_work, nullptr)();
        __tsan_release(m_pool);
    }

private:
    std::function<void()> m_work;
    QThreadPool* m_pool;
};

void startHanded(QThreadPool* pool, std::function<void()> work, int priority)
{
    using Start = void (*)(QThreadPool*, QRunnable*, int);
    static const auto start = libraryOwn<Start>("_ZN11QThreadPool5startEP9QRunnablei");
    start(pool, new Handed(std::move(work), pool), priority);
}

/// A call on its way through an event queue.
class HandedCall final : public QtPrivate::QSlotObjectBase {
public:
    explicit HandedCall(QtPrivate::QSlotObjectBase* call)
        : QSlotObjectBase(&HandedCall::act)
        , m_call(call)
    {
        __tsan_release(this);
    }

private:
    static void act(int which, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*)
    {
        __tsan_acquire(self);
        auto* const handed = static_cast<HandedCall*>(self);
        if (which == Call) {
            handed->m_call->call(receiver, arguments);
        } else if (which == Destroy) {
            handed->m_call->destroyIfLastRef();
            delete handed;
        }
    }

    QtPrivate::QSlotObjectBase* m_call;
};

} // namespace

void QThreadPool::start(QRunnable* runnable, int priority)
{
    std::function<void()> work = [runnable] {
        const bool owned = runnable->autoDelete();
        runnable->run();
        if (owned)
            delete runnable;
    };
    startHanded(this, std::move(work), priority);
}

void QThreadPool::start(std::function<void()> work, int priority)
{
    startHanded(this, std::move(work), priority);
}

bool QThreadPool::waitForDone(int time)
{
    using Wait = bool (*)(QThreadPool*, int);
    static const auto wait = libraryOwn<Wait>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = wait(this, time);
    __tsan_acquire(this);
    return done;
}

void QSemaphore::acquire(int number)
{
    using Acquire = void (*)(QSemaphore*, int);
    static const auto own = libraryOwn<Acquire>("_ZN10QSemaphore7acquireEi");
    own(this, number);
    __tsan_acquire(this);
}

bool QSemaphore::tryAcquire(int number, int time)
{
    using Acquire = bool (*)(QSemaphore*, int, int);
    static const auto own = libraryOwn<Acquire>("_ZN10QSemaphore10tryAcquireEii");
    const bool acquired = own(this, number, time);
    __tsan_acquire(this);
    return acquired;
}

void QSemaphore::release(int number)
{
    using Release = void (*)(QSemaphore*, int);
    static const auto own = libraryOwn<Release>("_ZN10QSemaphore7releaseEi");
    __tsan_release(this);
    own(this, number);
}

void QBasicMutex::lockInternal()
{
    using Lock = void (*)(QBasicMutex*);
    static const auto own = libraryOwn<Lock>("_ZN11QBasicMutex12lockInternalEv");
    own(this);
    __tsan_acquire(this);
}

void QBasicMutex::unlockInternal() noexcept
{
    using Unlock = void (*)(QBasicMutex*);
    static const auto own = libraryOwn<Unlock>("_ZN11QBasicMutex14unlockInternalEv");
    __tsan_release(this);
    own(this);
}

bool QMetaObject::invokeMethodImpl(
    QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result)
{
    using Invoke = bool (*)(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
    static const auto own = libraryOwn<Invoke>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    return own(object, new HandedCall(slot), type, result);
}
