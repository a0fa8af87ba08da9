// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder.
#include "async/completion.h"
#include "backup/destination/s3client.h"

#include <QMap>
#include <QThreadPool>

#include <optional>

namespace vigie {

/// The size of part @p number (from 1) of an upload of about @p expected bytes. Chosen for 900 parts of 1000,
/// the least that any service allows; beyond the 800th they grow, so that a wrong guess still fits.
[[nodiscard]] qint64 s3PartSize(qint64 expected, int number);

/// The headers that ask for an object lock.
[[nodiscard]] ByteFields s3LockHeaders(const std::optional<TimePoint>& until);

/// What HEAD says about an object beside what every place tells.
struct S3Standing {
    StoredObject object;
    QByteArray version; ///< empty where the bucket keeps none
};
[[nodiscard]] Async<S3Standing> s3Standing(S3Client client, QString name, CancelToken cancel);
/// The same without the version.
[[nodiscard]] Async<StoredObject> s3Stat(S3Client client, QString name, CancelToken cancel);

/// Of one body.
struct S3Sums {
    QByteArray md5; ///< 16 bytes
    QByteArray sha256; ///< 32 bytes
};

/// An object on its way into a bucket: in one piece when it turns out small, else in parts, of which two are
/// under way while a third is begun. @p name has the bucket's prefix.
class S3Upload final : public Upload, public std::enable_shared_from_this<S3Upload> {
public:
    S3Upload(S3Client client, QString name, UploadRules rules);
    ~S3Upload() override;

    Async<void> write(QByteArray bytes, CancelToken cancel) override;
    Async<StoredObject> finish(CancelToken cancel) override;
    Async<void> abort() override;

private:
    using Ptr = std::shared_ptr<S3Upload>;
    static Async<void> doWrite(Ptr self, QByteArray bytes, CancelToken cancel);
    static Async<StoredObject> doFinish(Ptr self, CancelToken cancel);
    static Async<StoredObject> putWhole(Ptr self, CancelToken cancel);
    static Async<void> doAbort(Ptr self);
    static Async<void> begin(Ptr self, CancelToken cancel);
    /// So that @p needed bytes fit into what is filled; never more than @p most.
    void makeRoom(qint64 needed, qint64 most);
    /// Starts a part as soon as there is a place for it.
    static Async<void> sendFilled(Ptr self, CancelToken cancel);
    static QCoro::Task<> sendPart(Ptr self, int number, QByteArray bytes);
    /// Until at most @p most parts are under way.
    static Async<void> settle(Ptr self, int most, CancelToken cancel);
    static Async<StoredObject> complete(Ptr self, CancelToken cancel);

    const S3Client m_client;
    const QString m_name;
    const UploadRules m_rules;
    QByteArray m_uploadId;
    QByteArray m_filling;
    QByteArray m_spare; ///< a part that has ended, whose memory the next one takes over
    int m_nextPart = 1;
    int m_underWay = 0;
    qint64 m_size = 0;
    QMap<int, QByteArray> m_etags; ///< of stored parts, as the service named them
    QMap<int, QByteArray> m_sums; ///< their MD5
    std::optional<Error> m_failure;
    std::shared_ptr<Completion<bool>> m_waiting;
    std::stop_source m_stop; ///< of the parts under way
    QThreadPool m_digester;
};

} // namespace vigie
