package mention

// tally counts the drafted labels of one form: outside and the four types.
type tally [5]int16

// keepDraft makes the labels so far the draft, and notes for each token how
// the draft labels the same form elsewhere in the document.
func (c *columns) keepDraft() {
	if c.draft == nil {
		block := make([]uint32, 2*len(c.labels))
		c.draft, c.same = block[:len(c.labels)], block[len(c.labels):]
	}
	count := make(map[uint32]tally, len(c.labels)/8)
	for i, l := range c.labels {
		c.draft[i] = uint32(l) + 1
		if c.word[i].has(capital) {
			t := count[c.fold[i]]
			t[(l+1)/2]++
			count[c.fold[i]] = t
		}
	}
	for i, l := range c.labels {
		c.same[i] = 0
		if c.word[i].has(capital) {
			t := count[c.fold[i]]
			t[(l+1)/2]--
			c.same[i] = t.most()
		}
	}
}

// most says which label most have, and whether it is many and all; 0 when
// nothing was counted.
func (t *tally) most() uint32 {
	top, sum := 0, int16(0)
	for k, n := range t {
		sum += n
		if n > t[top] {
			top = k
		}
	}
	if sum == 0 {
		return 0
	}
	code := uint32(1+top) << 2
	if sum > 2 {
		code |= 1
	}
	if t[top] == sum {
		code |= 2
	}
	return code
}
