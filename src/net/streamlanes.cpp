// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/streamlanes.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace vigie {

StreamLanes::Lane::Lane(StreamLanes* lanes, QNetworkAccessManager* network)
    : m_lanes(lanes)
    , m_network(network)
{
}

StreamLanes::Lane::~Lane()
{
    if (m_lanes && m_network)
        m_lanes->m_idle.append(m_network);
}

StreamLanes* StreamLanes::of(QNetworkAccessManager* network)
{
    if (auto* known = network->findChild<StreamLanes*>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new StreamLanes(network);
}

StreamLanes::StreamLanes(QNetworkAccessManager* network)
    : QObject(network)
    , m_model(network)
{
}

QNetworkAccessManager* StreamLanes::take()
{
    if (!m_idle.isEmpty())
        return m_idle.takeLast();
    auto* network = new QNetworkAccessManager(this);
    network->setProxy(m_model->proxy());
    network->setStrictTransportSecurityEnabled(m_model->isStrictTransportSecurityEnabled());
    return network;
}

} // namespace vigie
