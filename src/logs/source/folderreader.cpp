// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/folderreader.h"

#include "logs/source/packedreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <sys/stat.h>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FileReader)
};

constexpr qsizetype headBytes = 1024;
constexpr qsizetype leastHead = 64; ///< what must be the same for a file to be a copy of another
constexpr size_t mostOpen = 200; ///< a process may have some hundred open files; ours are not all of them

QByteArray headOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file.read(headBytes) : QByteArray();
}

QString withoutPacking(const QString& path)
{
    for (const QString& suffix : {u".gz"_qs, u".zst"_qs}) {
        if (path.endsWith(suffix))
            return path.chopped(suffix.size());
    }
    return {};
}

} // namespace

/// Adds up what the files tell of their progress.
class FolderReader::Sink {
public:
    class One final : public SegmentSink {
    public:
        explicit One(Sink& all)
            : m_all(all)
        {
        }
        void added(SegmentPtr segment, qint64 sequence) override
        {
            const std::lock_guard lock(m_all.m_mutex);
            m_all.m_sink.added(std::move(segment), sequence);
        }
        void removed(qint64 sequence) override
        {
            const std::lock_guard lock(m_all.m_mutex);
            m_all.m_sink.removed(sequence);
        }
        void progressed(const SourceProgress& progress) override
        {
            const std::lock_guard lock(m_all.m_mutex);
            SourceProgress& sum = m_all.m_sum;
            sum.records += progress.records - m_last.records;
            sum.remarks += progress.remarks - m_last.remarks;
            sum.gaps += progress.gaps - m_last.gaps;
            sum.bytesDone += progress.bytesDone - m_last.bytesDone;
            sum.bytesTotal = std::max<qint64>(0, sum.bytesTotal) + std::max<qint64>(0, progress.bytesTotal)
                - std::max<qint64>(0, m_last.bytesTotal);
            m_last = progress;
            m_all.m_sink.progressed(sum);
        }

    private:
        Sink& m_all;
        SourceProgress m_last;
    };

    explicit Sink(SegmentSink& sink)
        : m_sink(sink)
    {
    }
    void setComplete()
    {
        const std::lock_guard lock(m_mutex);
        m_sum.complete = true;
        m_sink.progressed(m_sum);
    }

private:
    std::mutex m_mutex;
    SegmentSink& m_sink;
    SourceProgress m_sum;
};

struct FolderReader::Part {
    Part(QString at, Sink& all)
        : path(std::move(at))
        , sink(all)
    {
    }

    QString path;
    QByteArray head; ///< of a plain file
    QByteArray cutHead; ///< before it was cut, until the copy that was made first has been found
    qint64 cutAt = 0; ///< how far it had been read then
    int cuts = 0;
    Sink::One sink;
    std::unique_ptr<FileReader> reader; ///< null: not begun, or closed
    qint64 readTo = 0;
    qint64 size = -1; ///< when it was looked at last
    bool leftOut = false; ///< its content has been read elsewhere, or cannot be read
    bool packed = false;
    Part* original = nullptr; ///< this is a copy of; read once that has been cut
    std::chrono::steady_clock::time_point grew;
};

FolderReader::FolderReader(QString folder, Millis skew, SegmentSink& sink)
    : m_folder(std::move(folder))
    , m_skew(skew)
    , m_spans(std::make_shared<FileReader::Spans>())
    , m_sink(std::make_unique<Sink>(sink))
{
}

FolderReader::~FolderReader() = default;

/// Those that are not hidden, not those of folders within.
Result<FolderReader::Found> FolderReader::look() const
{
    const QDir folder(m_folder);
    if (!folder.exists() || !folder.isReadable())
        return fail(ErrorKind::NotFound, Text::tr("The folder %1 cannot be read.").arg(m_folder));
    Found found;
    for (const QString& name : folder.entryList(QDir::Files | QDir::Readable, QDir::Name)) {
        const QString path = folder.filePath(name);
        struct stat status { };
        if (stat(QFile::encodeName(path).constData(), &status) == 0)
            found[{status.st_dev, status.st_ino}] = path;
    }
    return found;
}

Result<> FolderReader::read(std::chrono::steady_clock::time_point now, const std::atomic<bool>& stop)
{
    auto found = look();
    if (!found)
        return fail(std::move(found).error());
    for (const auto& [id, path] : *found) {
        const auto known = m_parts.find(id);
        if (known == m_parts.end()) {
            meet(id, path, stop);
        } else if (!known->second->reader && !known->second->leftOut && !known->second->original
            && !headOf(path).startsWith(known->second->head)) {
            m_parts.erase(known); // the number of a file that is gone, given to another one
            meet(id, path, stop);
        } else {
            known->second->path = path;
        }
        if (!m_parts[id]->leftOut)
            m_names.insert(path, id);
    }
    for (auto& [id, part] : m_parts) {
        if (stop)
            return {};
        grow(*part, now, stop);
    }
    std::erase_if(m_parts, [&found](const auto& one) {
        const Part& part = *one.second;
        const bool isGone = part.reader ? part.reader->isRemoved() : !found->contains(one.first);
        if (isGone && part.reader)
            part.reader->finish();
        return isGone;
    });
    for (const auto& [id, part] : m_parts) {
        if (part->original && std::ranges::none_of(m_parts, [&](const auto& one) {
                return one.second.get() == part->original;
            }))
            part->original = nullptr;
    }
    closeIdle(now);
    if (std::exchange(m_first, false))
        m_sink->setComplete();
    return {};
}

void FolderReader::meet(const FileId& id, const QString& path, const std::atomic<bool>& stop)
{
    Part& part = *(m_parts[id] = std::make_unique<Part>(path, *m_sink));
    const auto packing = packingOf(path);
    if (!packing) {
        part.leftOut = true; // removed meanwhile, or not ours to read
    } else if (*packing != Packing::None) {
        part.packed = true;
        part.leftOut = !m_first && isPackedAgain(path);
        if (!part.leftOut && m_first)
            unpack(part, stop);
    } else {
        part.head = headOf(path);
        Part* const cut = m_first ? nullptr : copiedFrom(part.head, &Part::cutHead);
        part.original = m_first || cut ? nullptr : copiedFrom(part.head, &Part::head);
        if (cut)
            cut->cutHead.clear();
        if (!part.original)
            begin(part, cut ? cut->cutAt : 0, stop);
    }
}

/// Whether what it holds was read before it was packed.
bool FolderReader::isPackedAgain(const QString& path) const
{
    return m_names.contains(withoutPacking(path));
}

/// The file that begins, or began before it was cut, like this one.
FolderReader::Part* FolderReader::copiedFrom(const QByteArray& head, QByteArray Part::*its) const
{
    if (head.size() < leastHead)
        return nullptr;
    for (const auto& [id, part] : m_parts) {
        const QByteArray& other = part.get()->*its;
        const qsizetype same = std::min(head.size(), other.size());
        if (part->reader && same >= leastHead && head.startsWith(other.left(same)))
            return part.get();
    }
    return nullptr;
}

void FolderReader::begin(Part& part, qint64 from, const std::atomic<bool>& stop)
{
    part.reader = std::make_unique<FileReader>(
        part.path, FileReader::Options{m_skew, m_spans, false, from}, part.sink);
    if (!part.reader->open()) {
        part.reader.reset();
        part.leftOut = true;
        return;
    }
    while (part.reader->indexNext(stop)) { }
    part.readTo = part.reader->readTo();
    part.grew = std::chrono::steady_clock::now();
}

void FolderReader::unpack(Part& part, const std::atomic<bool>& stop)
{
    part.leftOut = true; // once is enough, whatever comes of it
    const auto packing = packingOf(part.path);
    if (packing) {
        [[maybe_unused]] const Result<> read
            = readPacked(part.path, *packing, m_spans->next(), m_skew, part.sink, stop);
    }
}

void FolderReader::grow(Part& part, std::chrono::steady_clock::time_point now, const std::atomic<bool>& stop)
{
    if (part.leftOut)
        return;
    if (part.packed) {
        // Whoever packs it is through when it does not grow any more.
        const qint64 before = std::exchange(part.size, QFileInfo(part.path).size());
        if (before == part.size)
            unpack(part, stop);
        return;
    }
    if (part.original) {
        if (part.original->cutHead.isEmpty())
            return;
        Part* const original = std::exchange(part.original, nullptr);
        original->cutHead.clear();
        begin(part, original->cutAt, stop);
    }
    if (!part.reader) {
        if (QFileInfo(part.path).size() > part.readTo)
            begin(part, part.readTo, stop);
        return;
    }
    if (!part.reader->readGrowth(now))
        return; // another time
    if (std::exchange(part.cuts, part.reader->cuts()) != part.reader->cuts()) {
        part.cutHead = std::exchange(part.head, {});
        part.cutAt = part.reader->cutAt();
    }
    if (part.head.size() < headBytes || part.reader->readTo() < part.readTo)
        part.head = headOf(part.path);
    if (part.reader->readTo() != part.readTo)
        part.grew = now;
    part.readTo = part.reader->readTo();
}

void FolderReader::closeIdle(std::chrono::steady_clock::time_point now)
{
    std::vector<Part*> open;
    for (const auto& [id, part] : m_parts) {
        if (part->reader)
            open.push_back(part.get());
    }
    if (open.size() <= mostOpen)
        return;
    std::ranges::sort(open, {}, &Part::grew);
    open.resize(open.size() - mostOpen);
    for (Part* const part : open) {
        part->reader->finish();
        part->readTo = part->reader->readTo();
        part->reader.reset();
    }
    Q_UNUSED(now)
}

void FolderReader::finish()
{
    for (const auto& [id, part] : m_parts) {
        if (part->reader)
            part->reader->finish();
    }
}

} // namespace vigie
