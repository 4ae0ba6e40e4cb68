"""Contrast of two colours and of two pictures, by the formula of WCAG 2.2."""

from __future__ import annotations

import base64

from playwright.sync_api import Page

CHANGED = """async shots => {
    const [before, after] = await Promise.all(shots.map(async shot => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${shot}`)).blob())
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")
        canvas.drawImage(image, 0, 0)
        return canvas.getImageData(0, 0, image.width, image.height).data
    }))
    const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    const luminance = (data, at) =>
        0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2])
    let changed = 0
    for (let at = 0; at < before.length; at += 4) {
        const [dark, light] = [luminance(before, at), luminance(after, at)].sort((a, b) => a - b)
        if ((light + 0.05) / (dark + 0.05) >= 3) changed++
    }
    return changed
}"""


def contrast(one: list[float], other: list[float]) -> float:
    """Contrast of two sRGB colours of parts from 0 to 255, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    """Relative luminance, from 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear[:3], strict=True))


def changed(page: Page, *shots: bytes) -> int:
    """How many pixels differ between two pictures by a contrast of at least 3:1; any page of a browser counts them."""
    return page.evaluate(CHANGED, [base64.b64encode(shot).decode() for shot in shots])
