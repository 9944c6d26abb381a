package story

// entry says that a shingle stands in a text.
type entry struct {
	mark uint32 // of the shingle, 0 for no entry
	text uint32 // its number; with the bit everywhere, the shingle is boilerplate
}

const (
	everywhere  = 1 << 31
	fewBuckets  = 10 // bits of the number of buckets at first
	manyBuckets = 22 // and at most
	filled      = 3  // entries in a bucket, on average, before there are more buckets
	maxCommon   = 4  // texts under one shingle
)

// bucket holds the entries of shingles whose hashes begin alike; it is a line
// of the processor's cache. Where it is full, its oldest entry goes.
type bucket [8]entry

// shingleTable says in which texts a shingle stands. What it holds is bounded
// by the shingles of the texts that are remembered; the room between them holds
// older ones for as long as nothing younger wants it.
type shingleTable struct {
	buckets []bucket
	bits    int
	sink    uint32
}

func newShingleTable() shingleTable {
	return shingleTable{buckets: make([]bucket, 1<<fewBuckets), bits: fewBuckets}
}

// at is the bucket of a shingle and its mark, which also has the bits by which
// a bucket is parted when it becomes two.
func (t *shingleTable) at(h uint64) (*bucket, uint32) {
	return &t.buckets[h>>(64-t.bits)], uint32(h>>(64-fewBuckets-32)) | 1
}

// fetch asks for the buckets of shingles, so that they come from memory all at
// once and not each when its turn has come.
func (t *shingleTable) fetch(shingles []uint64) {
	sum := uint32(0)
	for _, h := range shingles {
		sum += t.buckets[h>>(64-t.bits)][0].mark
	}
	t.sink = sum // else the compiler drops the loop
}

// grow makes room for so many entries.
func (t *shingleTable) grow(entries int) {
	for entries > filled*len(t.buckets) && t.bits < manyBuckets {
		bit := uint32(1) << (31 - (t.bits - fewBuckets))
		wider := make([]bucket, 2*len(t.buckets))
		for i, b := range t.buckets {
			var n [2]int
			for _, e := range b {
				if e.mark != 0 {
					side := 0
					if e.mark&bit != 0 {
						side = 1
					}
					wider[2*i+side][n[side]] = e
					n[side]++
				}
			}
		}
		t.buckets, t.bits = wider, t.bits+1
	}
}

// put enters a text under a mark.
func (b *bucket) put(mark, text uint32) {
	oldest, common := 0, 0
	for i, e := range b {
		if e.mark == mark {
			common++
		}
		if e.mark == 0 {
			oldest = i
			break
		}
		if e.text&^everywhere < b[oldest].text&^everywhere {
			oldest = i
		}
	}
	if common < maxCommon {
		b[oldest] = entry{mark, text}
	}
}

// remove takes the entries of a mark out, and keeps the others together.
func (b *bucket) remove(mark uint32) {
	n := 0
	for _, e := range b {
		if e.mark != mark {
			b[n] = e
			n++
		}
	}
	clear(b[n:])
}
