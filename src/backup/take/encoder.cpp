// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/take/encoder.h"

#include "async/worker.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr qint64 mostBetween = 256 * 1024; ///< between the thread and the uploads

} // namespace

ArtefactEncoder::ArtefactEncoder(QList<AgeRecipient> recipients, ArtefactWriter::Options options)
    : m_recipients(std::move(recipients))
    , m_options(options)
    , m_output(std::make_shared<ByteChannel>(mostBetween))
{
    m_thread.setMaxThreadCount(1);
}

Async<qint64> ArtefactEncoder::encode(std::shared_ptr<ArtefactEncoder> self, Source source)
{
    auto work = [self, source = std::move(source)] { return self->runSource(source); };
    QCoro::Task<Result<qint64>> running = onPool(&self->m_thread, std::move(work));
    co_return co_await running;
}

Async<ArtefactSums> ArtefactEncoder::finish(std::shared_ptr<ArtefactEncoder> self, QByteArray contentDigest)
{
    auto work = [self, digest = std::move(contentDigest)] { return self->runFinish(digest); };
    QCoro::Task<Result<ArtefactSums>> running = onPool(&self->m_thread, std::move(work));
    co_return co_await running;
}

Result<qint64> ArtefactEncoder::runSource(const Source& source)
{
    const auto body = [&]() -> Result<qint64> {
        ByteSink sink = [channel = m_output](QByteArray bytes) -> Result<> {
            if (channel->push(std::move(bytes)))
                return {};
            return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
        };
        auto writer = ArtefactWriter::begin(m_recipients, std::move(sink), m_options);
        if (!writer)
            return fail(std::move(writer).error());
        m_writer = *std::move(writer);
        const auto drained = source([this](QByteArrayView plain) {
            m_plainBytes += plain.size();
            return m_writer->write(plain);
        });
        if (!drained)
            return fail(drained.error());
        return m_writer->endPlain();
    };
    Result<qint64> result = body();
    if (!result)
        m_output->close();
    return result;
}

Result<ArtefactSums> ArtefactEncoder::runFinish(const QByteArray& contentDigest)
{
    Result<ArtefactSums> sums = m_writer->finish(contentDigest);
    if (sums)
        m_output->end();
    else
        m_output->close();
    return sums;
}

} // namespace vigie
