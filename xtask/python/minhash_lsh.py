"""Pairs of articles that share something, by datasketch's MinHash LSH: what `cargo xtask bench --copies` compares with.

Reads the file that benches/copies.rs writes: one article a line, an empty line, one planted pair of articles a line.
Prints name=value. Compares whole articles, as that method does; what they share and where it does not say.
"""

import resource
import sys
import time

import datasketch

WORDS_PER_SHINGLE = 5
PERMUTATIONS = 128
# Bands of one row each, as many as there are permutations: so it finds the most. A passage of 40 words in two articles of
# 500 makes them alike by about 0.04, which any band of more rows misses.
BANDS_AND_ROWS = (PERMUTATIONS, 1)

with open(sys.argv[1], encoding="utf-8") as file:
    articles, planted = file.read().split("\n\n")
articles = articles.split("\n")
planted = {frozenset(map(int, line.split())) for line in planted.split("\n") if line}

start = time.perf_counter()
index = datasketch.MinHashLSH(num_perm=PERMUTATIONS, params=BANDS_AND_ROWS)
found = set()
for nth, text in enumerate(articles):
    words = text.casefold().encode().split()
    shingles = {b" ".join(words[at : at + WORDS_PER_SHINGLE]) for at in range(len(words) - WORDS_PER_SHINGLE + 1)}
    minhash = datasketch.MinHash(num_perm=PERMUTATIONS)
    minhash.update_batch(shingles)
    found.update(frozenset((nth, other)) for other in index.query(minhash))
    index.insert(nth, minhash, check_duplication=False)
seconds = time.perf_counter() - start

print(f"version={datasketch.__version__}")
print(f"seconds={seconds:.3f}")
print(f"recall={len(found & planted) / max(len(planted), 1):.4f}")
print(f"false_pairs={len(found - planted)}")
print(f"megabytes={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
