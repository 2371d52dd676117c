#!/usr/bin/env python3
"""Writes docs/verdict.svg: the worked example of docs/evaluation.md, computed again from its numbers.

usage: eng/verdict-picture.py [FILE]
"""
import math
import sys

# Scaled errors of five windows.
OWN = [0.82, 0.74, 0.91, 0.69, 0.79]
OTHERS = [
    ("seasonal naive", [1.02, 0.95, 0.99, 0.97, 0.87], 3.4954059325164377, "better"),  # t of 97.5 %, 4 degrees of freedom
    ("combination", [0.80, 0.79, 0.90, 0.75, 0.76], 2.7764451051977944, "no difference"),  # t of 95 %
]
WIDTH, HEIGHT, LEFT, RIGHT = 760, 230, 170, 20
LOW, HIGH = -0.35, 0.15


def x(value):
    return LEFT + (value - LOW) / (HIGH - LOW) * (WIDTH - LEFT - RIGHT)


parts = [
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="14">',
    f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
]
for tick in [-0.3, -0.2, -0.1, 0, 0.1]:
    colour, dash = ("#333333", "") if tick == 0 else ("#dddddd", "")
    parts.append(f'<line x1="{x(tick):.1f}" y1="20" x2="{x(tick):.1f}" y2="180" stroke="{colour}"{dash}/>')
    parts.append(f'<text x="{x(tick):.1f}" y="200" text-anchor="middle" fill="#333333">{tick:.1f}</text>')
parts.append(f'<text x="{x(-0.1):.1f}" y="222" text-anchor="middle" fill="#333333">difference of the scaled errors; left of 0, nami is better</text>')
for row, (name, losses, t, answer) in enumerate(OTHERS):
    differences = [own - other for own, other in zip(OWN, losses)]
    count = len(differences)
    mean = sum(differences) / count
    error = math.sqrt(sum((d - mean) ** 2 for d in differences) / (count - 1) / count)
    y = 65 + 75 * row
    colour = "#1f6f8b" if answer == "better" else "#777777"
    parts.append(f'<text x="10" y="{y - 2}" fill="#111111">against {name}:</text>')
    parts.append(f'<text x="10" y="{y + 17}" fill="{colour}" font-weight="bold">{answer}</text>')
    for d in differences:
        parts.append(f'<circle cx="{x(d):.1f}" cy="{y - 16}" r="4" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    parts.append(
        f'<line x1="{x(mean - t * error):.1f}" y1="{y + 8}" x2="{x(mean + t * error):.1f}" y2="{y + 8}" stroke="{colour}" stroke-width="6"'
        ' stroke-opacity="0.45"/>')
    parts.append(f'<circle cx="{x(mean):.1f}" cy="{y + 8}" r="5" fill="{colour}"/>')
parts.append("</svg>")
with open(sys.argv[1] if len(sys.argv) > 1 else "docs/verdict.svg", "w", encoding="utf-8", newline="\n") as file:
    file.write("\n".join(parts) + "\n")
