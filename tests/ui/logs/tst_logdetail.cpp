// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/drain.h"
#include "logs/actiontree.h"
#include "logs/logcopy.h"
#include "logs/logdetail.h"
#include "logs/logissue.h"
#include "support/await.h"
#include "support/spokensource.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace vigie;
using namespace vigie::test;

namespace {

const QByteArray failed
    = R"({"level":"ERROR","version":"5fe80d76","request_id":"req-42","user_id":null,"amount":1.50,"message":"Upload failed",)"
      R"("metadata":{"bucket":"uploads","tags":["a","b"],"password":"hunter2"}})";
const QString trace
    = u"Traceback (most recent call last):\n  File \"a.py\", line 1\nbotocore.errors.NoSuchBucket: The "
      "bucket does not exist"_qs;

LogDetail::Subject subject()
{
    LogRecord record;
    record.bytes = failed;
    record.structured = true;
    record.level = LogLevel::Error;
    record.requestId = u"req-42"_qs;
    record.version = u"5fe80d76"_qs;
    record.message = u"Upload failed"_qs;
    record.time = SpokenSource::start();
    return {record, u"api"_qs, jsonFields(failed), trace, false};
}

/// A tracker that knows what a test tells it.
class KnownIssues final : public Provider, public ErrorsApi {
public:
    QStringList asked;
    QHash<QString, QList<ErrorIssue>> answers; ///< by search text
    std::optional<Error> failure;

    Async<AccessReport> verifyAccess(CancelToken) override { co_return AccessReport(); }
    ErrorsApi* errors() override { return this; }
    Async<Page<ErrorIssue>> issues(IssueQuery query, PageRequest, CancelToken) override
    {
        asked.append(query.text);
        if (failure)
            co_return fail(*failure);
        Page<ErrorIssue> page;
        page.items = answers.value(query.text);
        co_return page;
    }
    Async<ErrorIssue> issue(ErrorIssueId, CancelToken) override { co_return ErrorIssue(); }
    Async<ErrorEvent> latestEvent(ErrorIssueId, CancelToken) override { co_return ErrorEvent(); }
    Async<void> setStatus(ErrorIssueId, IssueStatus, WriteGrant, CancelToken) override
    {
        co_return Result<>();
    }
    Async<Page<Release>> releases(PageRequest, CancelToken) override { co_return Page<Release>(); }
    Async<TimeSeries> errorCounts(Millis, CancelToken) override { co_return TimeSeries(); }
    Async<TimeSeries> crashFreeSessions(Millis, CancelToken) override { co_return TimeSeries(); }
};

ErrorIssue issueCalled(const QString& id, const QString& title)
{
    ErrorIssue issue;
    issue.id = ErrorIssueId(id);
    issue.title = title;
    return issue;
}

} // namespace

class TestLogDetail : public QObject {
    Q_OBJECT

    QThreadPool m_pool;
    std::unique_ptr<LogDetail> m_detail;

    ActionTree* tree() const { return m_detail->findChild<ActionTree*>(u"logDetailFields"_qs); }
    QModelIndex field(const QString& name, const QModelIndex& parent = {}) const
    {
        const QAbstractItemModel* const model = tree()->model();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex index = model->index(row, 0, parent);
            if (index.data().toString() == name)
                return index;
            if (const QModelIndex inner = field(name, index); inner.isValid())
                return inner;
        }
        return {};
    }
    static QString valueOf(const QModelIndex& index) { return index.siblingAtColumn(1).data().toString(); }
    /// Clicks the button at @p position of the field's row.
    void clickAction(const QModelIndex& index, int position)
    {
        tree()->setFocus();
        tree()->setCurrentIndex(index);
        QTest::mouseClick(
            tree()->viewport(), Qt::LeftButton, {}, tree()->actionBox(index, position).center());
    }

private Q_SLOTS:
    void init()
    {
        m_detail = std::make_unique<LogDetail>();
        m_detail->resize(900, 700);
        m_detail->setVisible(true);
        QVERIFY(QTest::qWaitForWindowActive(m_detail.get()));
        m_detail->show(subject());
    }
    void cleanup()
    {
        m_detail.reset();
        drainEvents();
    }

    void showsTheFieldsAsTheyWereWritten()
    {
        QCOMPARE(valueOf(field(u"amount"_qs)), u"1.50"_qs);
        QCOMPARE(valueOf(field(u"bucket"_qs)), u"uploads"_qs);
        QCOMPARE(field(u"bucket"_qs).parent(), field(u"metadata"_qs));
        QVERIFY(tree()->isExpanded(field(u"metadata"_qs)));
    }

    void everyFieldLeadsOn()
    {
        QSignalSpy terms(m_detail.get(), &LogDetail::termChosen);
        QSignalSpy columns(m_detail.get(), &LogDetail::columnRequested);
        QSignalSpy values(m_detail.get(), &LogDetail::valuesRequested);
        clickAction(field(u"bucket"_qs), 0);
        clickAction(field(u"bucket"_qs), 1);
        clickAction(field(u"bucket"_qs), 2);
        clickAction(field(u"bucket"_qs), 3);
        clickAction(field(u"user_id"_qs), 0);
        QCOMPARE(terms.size(), 3);
        QCOMPARE(terms.at(0).at(0).toString(), u"metadata.bucket:uploads"_qs);
        QCOMPARE(terms.at(0).at(1).toBool(), false);
        QCOMPARE(terms.at(1).at(1).toBool(), true);
        QCOMPARE(terms.at(2).at(0).toString(), u"-has:user_id"_qs);
        QCOMPARE(columns.at(0).at(0).toString(), u"metadata.bucket"_qs);
        QCOMPARE(values.at(0).at(0).toString(), u"metadata.bucket"_qs);
    }

    void aTracebackIsFoldedAndStaysAsSomebodyLeftIt()
    {
        const QModelIndex traceback = field(u"Traceback"_qs);
        QVERIFY(!tree()->isExpanded(traceback));
        QVERIFY(valueOf(traceback).contains(u"NoSuchBucket"));
        QCOMPARE(tree()->model()->rowCount(traceback), 3);
        tree()->expand(traceback);
        tree()->collapse(field(u"metadata"_qs));
        m_detail->show(subject());
        QVERIFY(tree()->isExpanded(field(u"Traceback"_qs)));
        QVERIFY(!tree()->isExpanded(field(u"metadata"_qs)));
    }

    void findsInWhatIsFolded()
    {
        tree()->collapse(field(u"metadata"_qs));
        QLineEdit* const find = m_detail->findField();
        QTest::keyClicks(find, u"UPLOADS"_qs);
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(tree()->currentIndex().siblingAtColumn(0).data().toString(), u"bucket"_qs);
        find->setText(u"nowhere"_qs);
        QTest::keyClick(find, Qt::Key_Return);
        QVERIFY(m_detail->findChild<QWidget*>(u"logDetailRemark"_qs)->isVisible());
    }

    void showsItIndentedAndByteForByte()
    {
        LogDetail::Subject odd = subject();
        odd.record.bytes.append("\x1b[0m");
        m_detail->findChild<QToolButton*>(u"logDetailAsText"_qs)->click();
        auto* const text = m_detail->findChild<QPlainTextEdit*>(u"logDetailText"_qs);
        QVERIFY(text->toPlainText().contains(u"\n    \"amount\": 1.50,\n"));
        QVERIFY(text->toPlainText().endsWith(u"does not exist"));
        m_detail->show(odd);
        m_detail->findChild<QToolButton*>(u"logDetailAsBytes"_qs)->click();
        QVERIFY(
            m_detail->findChild<QPlainTextEdit*>(u"logDetailBytes"_qs)->toPlainText().endsWith(u"}}⟨1B⟩[0m"));
    }

    void offersOnlyWaysThatThereAre()
    {
        auto* const request = m_detail->findChild<QToolButton*>(u"logDetailRequest"_qs);
        auto* const issue = m_detail->findChild<QToolButton*>(u"logDetailIssue"_qs);
        auto* const deployment = m_detail->findChild<QToolButton*>(u"logDetailDeployment"_qs);
        QSignalSpy followed(m_detail.get(), &LogDetail::requestFollowed);
        request->click();
        QCOMPARE(followed.at(0).at(0).toString(), u"req-42"_qs);
        m_detail->setIssues(false, {});
        QVERIFY(!issue->isVisible());
        m_detail->setIssues(true, u"Sentry"_qs);
        QVERIFY(issue->isVisible());
        m_detail->setDeployment({}, u"No deployment."_qs);
        QVERIFY(!deployment->isEnabled());
        QCOMPARE(deployment->toolTip(), u"No deployment."_qs);
        LogDetail::Subject other = subject();
        other.record.requestId.clear();
        m_detail->show(other);
        QVERIFY(!request->isEnabled());
    }

    void tellsTheTrackerWhatToLookFor()
    {
        const IssueHint hint = issueHint(subject());
        QCOMPARE(hint.exception, u"NoSuchBucket"_qs);
        QCOMPARE(hint.message, u"The bucket does not exist"_qs);
        QCOMPARE(hint.event, QString());
        LogDetail::Subject known = subject();
        known.fields = jsonFields(R"({"extra":{"sentry_event_id":"0123456789ABCDEF0123456789abcdef"}})");
        known.traceback.clear();
        QCOMPARE(issueHint(known).event, u"0123456789abcdef0123456789abcdef"_qs);
        QCOMPARE(issueHint(known).message, u"Upload failed"_qs);
        known.fields = jsonFields(R"({"event_id":"not one"})");
        QCOMPARE(issueHint(known).event, QString());

        ErrorIssue issue;
        issue.title = u"NoSuchBucket: The bucket does not exist"_qs;
        ErrorIssue other;
        other.title = u"KeyError: 'unit'"_qs;
        QVERIFY(issueFit(issue, hint) > 0);
        QCOMPARE(issueFit(other, hint), 0);
    }

    void asksTheTrackerFromTheSurestToTheLeastSure()
    {
        const auto tracker = std::make_shared<KnownIssues>();
        const TimePoint now = SpokenSource::start() + Millis(60'000);
        IssueHint hint = issueHint(subject());
        hint.event = u"0123456789abcdef0123456789abcdef"_qs;
        tracker->answers[u"\"NoSuchBucket\""_qs]
            = {issueCalled(u"1"_qs, u"KeyError"_qs), issueCalled(u"2"_qs, u"NoSuchBucket: The bucket"_qs)};
        auto found = await(findIssue(tracker, hint, now, {}));
        QVERIFY(found && *found);
        QCOMPARE((*found)->id, ErrorIssueId(u"2"_qs));
        QCOMPARE(tracker->asked, (QStringList{hint.event, u"\"NoSuchBucket\""_qs}));

        tracker->answers[hint.event] = {issueCalled(u"7"_qs, u"whatever it is called"_qs)};
        found = await(findIssue(tracker, hint, now, {}));
        QCOMPARE((*found)->id, ErrorIssueId(u"7"_qs));

        tracker->answers.clear();
        tracker->asked.clear();
        found = await(findIssue(tracker, hint, now, {}));
        QVERIFY(found && !*found);
        QCOMPARE(tracker->asked.size(), 3);

        tracker->failure = Error(ErrorKind::Forbidden, u"The token may not read issues."_qs);
        found = await(findIssue(tracker, hint, now, {}));
        QVERIFY(!found);
        QCOMPARE(found.error().kind(), ErrorKind::Forbidden);
    }

    void copiesWithoutSecretsInEachForm()
    {
        LogStore store;
        auto source = std::make_unique<SpokenSource>(&m_pool);
        SpokenSource* const spoken = source.get();
        store.open(std::move(source));
        LogLines lines(store);
        for (int i = 0; i < 30; ++i)
            spoken->say(i, i == 15 ? "ERROR" : "INFO",
                i == 15 ? "password=hunter2 ``` end" : "number " + QByteArray::number(i));
        QTRY_COMPARE(lines.count(), 30);
        quint64 cuts = 0;
        const QString bytes = copiedBytes(lines, {14, 15}, Redaction(), cuts);
        QCOMPARE(bytes.count(u'\n'), 2);
        QVERIFY(bytes.startsWith(QString::fromUtf8(lines.record(14).bytes)));
        QVERIFY(bytes.contains(u"password=[redacted]"));
        QCOMPARE(cuts, 1U);
        QCOMPARE(copiedBytes(lines, {3, 3}, Redaction(), cuts), QString::fromUtf8(lines.record(3).bytes));
        QVERIFY(copiedPretty(lines, {15, 15}, Redaction(), cuts).contains(u"{\n    \"timestamp\": "));

        TicketContext context{u"MecaPy"_qs, u"production"_qs, u"level:error token=abcdef"_qs, true, 10};
        cuts = 0;
        const QString ticket = copiedTicket(lines, store, {15, 15}, context, Redaction(), cuts);
        QVERIFY(ticket.contains(u"MecaPy / production"));
        QVERIFY2(ticket.contains(u"**: UTC\n"), qPrintable(ticket));
        QVERIFY(ticket.contains(u"level:error token=[redacted]"));
        QCOMPARE(ticket.count(u"number "), 20);
        QCOMPARE(ticket.count(u"```"), 2);
        QCOMPARE(ticket.count(u"\n> "), 1);
        QVERIFY(!ticket.contains(u"hunter2"));
        QCOMPARE(cuts, 2U);
        m_pool.waitForDone();
    }

    void severalRecordsOfTheEndFitToo()
    {
        LogStore store;
        auto source = std::make_unique<SpokenSource>(&m_pool);
        SpokenSource* const spoken = source.get();
        store.open(std::move(source));
        LogLines lines(store);
        spoken->say(0, "INFO", "only");
        QTRY_COMPARE(lines.count(), 1);
        quint64 cuts = 0;
        const QString ticket = copiedTicket(lines, store, {0, 0}, {}, Redaction(), cuts);
        QCOMPARE(ticket.count(u"\n> "), 1);
        m_pool.waitForDone();
    }
};

QTEST_MAIN(TestLogDetail)
#include "tst_logdetail.moc"
