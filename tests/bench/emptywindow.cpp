// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>

/// The peer: what a window without anything in it costs on this machine, with the same library and style.
class EmptyWindow final : public QMainWindow {
public:
    explicit EmptyWindow(const QElapsedTimer& sinceMain)
        : m_sinceMain(sinceMain)
    {
        resize(1280, 800);
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, this, [this] {
            std::printf("first-paint-ms %lld\n", static_cast<long long>(m_sinceMain.elapsed()));
            QApplication::quit();
        });
    }

private:
    const QElapsedTimer& m_sinceMain;
};

int main(int argc, char** argv)
{
    QElapsedTimer sinceMain;
    sinceMain.start();
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    EmptyWindow window(sinceMain);
    window.show();
    return QApplication::exec();
}
