"""Contrast of two colours, by the formula of WCAG 2.2."""

from __future__ import annotations


def contrast(one: list[float], other: list[float]) -> float:
    """Contrast of two sRGB colours of parts from 0 to 255, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    """Relative luminance, from 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear[:3], strict=True))
