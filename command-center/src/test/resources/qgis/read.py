"""Reads the map as QGIS does: OGC API Features and vector tiles, with the token as a password.

Usage: read.py BASE TOKEN
"""

import sys

from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

base, token = sys.argv[1:]
app = QgsApplication([], False)
app.initQgis()

manager = QgsApplication.authManager()
manager.setMasterPassword("of this run", True)
sign_in = QgsAuthMethodConfig("Basic")
sign_in.setName("city")
sign_in.setConfig("username", "city")
sign_in.setConfig("password", token)
manager.storeAuthenticationConfig(sign_in)


def collection(name, more=""):
    return QgsVectorLayer(f"url='{base}' typename='{name}' {more}", name, "OAPIF")


def tiles(path, more=""):
    url = f"{base}/{path}tiles/WebMercatorQuad/%7Bz%7D/%7By%7D/%7Bx%7D"
    return QgsVectorTileLayer(f"type=xyz&url={url}&zmin=0&zmax=16{more}", "tiles")


def drawn(layer):
    """How many pixels of 256 x 256 over the district are not white."""
    layer.setCrs(layer.crs())
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(12712000, 2578000, 12730000, 2596000))
    settings.setOutputSize(QSize(256, 256))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    white = QColor("white").rgb()
    return sum(picture.pixel(x, y) != white for x in range(256) for y in range(256))


open_layer = collection("communities")
print("communities", open_layer.isValid(), open_layer.crs().authid(), sum(1 for _ in open_layer.getFeatures()))
print("devices without the token", collection("devices").isValid())
devices = collection("devices", f"authcfg={sign_in.id()}")
print("devices", devices.isValid(), sum(1 for _ in devices.getFeatures()))
print("fields", sorted(f.name() for f in devices.fields() if f.name() in ("kind", "status")))
box = QgsFeatureRequest().setFilterRect(QgsRectangle(114.2, 22.5, 114.2211, 22.7))
print("in a box", sum(1 for _ in devices.getFeatures(box)))
by_kind = QgsFeatureRequest().setFilterExpression("\"kind\" = 'manhole'")
print("by kind", sum(1 for _ in devices.getFeatures(by_kind)))
shape = next(open_layer.getFeatures()).geometry()
print("shape", shape.isGeosValid(), shape.area() > 0)
print("base tiles", drawn(tiles("")) > 5000)
print("device tiles", drawn(tiles("collections/devices/", f"&authcfg={sign_in.id()}")) > 50)
print("device tiles without the token", drawn(tiles("collections/devices/")))
sys.stdout.flush()
app.exitQgis()
