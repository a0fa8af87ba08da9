// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/bytes/mappedwindow.h"

#include <QTemporaryFile>
#include <QTest>

#include <numeric>
#include <string>

#include <unistd.h>

using namespace vigie::bytes;

class TestMappedWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnyPartOfAFile();
    void sixtyFourBytesBehindAFullPageAreReadable();
    void aCutFileReadsAsZerosAndIsBroken();
    void refusesWhatIsNoFile();
};

void TestMappedWindow::readsAnyPartOfAFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QByteArray bytes(20'000, '\0');
    std::iota(bytes.begin(), bytes.end(), char(0));
    file.write(bytes);
    file.flush();
    for (const auto& [offset, size] :
        {std::pair<quint64, size_t>(0, 20'000), {1, 5000}, {4095, 2}, {8192, 11'808}, {5, 0}}) {
        const auto window = MappedWindow::map(file.handle(), offset, size);
        QVERIFY(window);
        QCOMPARE(QByteArray(window->data(), qsizetype(window->size())),
            bytes.mid(qsizetype(offset), qsizetype(size)));
        QVERIFY(!window->isBroken());
    }
}

void TestMappedWindow::sixtyFourBytesBehindAFullPageAreReadable()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(QByteArray(8192, 'x'));
    file.flush();
    const auto window = MappedWindow::map(file.handle(), 100, 8092);
    QVERIFY(window);
    QCOMPARE(std::string(window->data() + 8092, 64), std::string(64, '\0'));
    QVERIFY(!window->isBroken());
}

void TestMappedWindow::aCutFileReadsAsZerosAndIsBroken()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(QByteArray(40'000, 'x'));
    file.flush();
    const auto window = MappedWindow::map(file.handle(), 0, 40'000);
    const auto other = MappedWindow::map(file.handle(), 0, 4096);
    QVERIFY(window && other);
    QCOMPARE(ftruncate(file.handle(), 5000), 0);
    QCOMPARE(window->data()[4999], 'x');
    QVERIFY(!window->isBroken());
    QCOMPARE(window->data()[39'000], '\0');
    QCOMPARE(window->data()[20'000], '\0');
    QVERIFY(window->isBroken());
    QVERIFY(!other->isBroken());
}

void TestMappedWindow::refusesWhatIsNoFile()
{
    QVERIFY(!MappedWindow::map(-1, 0, 100));
}

QTEST_GUILESS_MAIN(TestMappedWindow)
#include "tst_mappedwindow.moc"
