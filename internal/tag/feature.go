package tag

import "onrecord/internal/model"

// history is the labels given to the words before (numbers of labels plus
// one; 0 is the edge).
type history struct {
	t1, t2 uint32 // of the word before, of the one before that
	u1, u2 uint32 // their universal parts of speech
	finite uint32 // 1 when the clause has had its finite verb
}

// push makes the history one label longer.
func (h *history) push(guess int, l label) {
	h.t2, h.t1 = h.t1, uint32(guess)+1
	h.u2, h.u1 = h.u1, uint32(l.upos)
	switch bearingOf(l.xpos) {
	case bearsFinite:
		h.finite = 1
	case bearsEnd:
		h.finite = 0
	}
}

// maxFeatures is how many features a window can have.
const maxFeatures = 80

// features appends the features of window, five words with the one in
// question in the middle, to out.
func features(window []word, h *history, out []uint32) []uint32 {
	p2, p1, w, n1, n2 := &window[0], &window[1], &window[2], &window[3], &window[4]
	out = append(out,
		model.Mix(1, w.lower),
		model.Mix(2, w.form),
		model.Mix(3, w.shape),
		model.Mix2(4, w.shape, w.suffix[2]),
		model.Mix(5, w.kind),
		model.Mix(6, w.fine),
	)
	for k := uint32(1); k < 6; k++ {
		if w.suffix[k] != 0 {
			out = append(out, model.Mix(10+k, w.suffix[k]))
		}
	}
	for k := uint32(1); k < 4; k++ {
		if w.prefix[k] != 0 {
			out = append(out, model.Mix(20+k, w.prefix[k]))
		}
	}
	return append(out,
		model.Mix(30, h.t1),
		model.Mix2(31, h.t1, h.t2),
		model.Mix2(32, h.t1, w.lower),
		model.Mix2(33, h.t1, n1.kind),
		model.Mix3(34, h.t1, w.kind, n1.kind),
		model.Mix3(35, h.t1, h.t2, w.kind),
		model.Mix2(36, h.u1, w.suffix[3]),
		model.Mix2(37, h.t1, n1.lower),

		model.Mix(40, p1.lower),
		model.Mix(41, p2.lower),
		model.Mix(42, n1.lower),
		model.Mix(43, n2.lower),
		model.Mix2(44, p1.lower, w.lower),
		model.Mix2(45, w.lower, n1.lower),
		model.Mix2(46, p1.lower, n1.lower),
		model.Mix2(47, p2.lower, p1.lower),
		model.Mix2(48, n1.lower, n2.lower),
		model.Mix(49, n1.suffix[3]),
		model.Mix(50, p1.suffix[3]),
		model.Mix(51, n1.shape),
		model.Mix(52, p1.shape),

		model.Mix(60, n1.kind),
		model.Mix(61, n2.kind),
		model.Mix2(62, w.kind, n1.kind),
		model.Mix3(63, w.kind, n1.kind, n2.kind),
		model.Mix2(64, w.lower, n1.kind),
		model.Mix2(65, n1.kind, n2.kind),
		model.Mix(66, n1.fine),
		model.Mix(67, p1.fine),
		model.Mix2(68, w.coarse, n1.coarse),
		model.Mix2(69, p1.coarse, w.coarse),
		model.Mix(70, w.coarse),
		model.Mix2(71, h.t1, w.coarse),
		model.Mix3(72, p1.coarse, w.coarse, n1.coarse),
		model.Mix2(73, n1.coarse, n2.coarse),
		model.Mix2(74, w.coarse, w.shape),
		model.Mix2(75, w.shape, w.cases),
		model.Mix2(76, w.kind, w.cases),
		model.Mix2(77, w.coarse, w.cases),
		model.Mix3(78, w.shape, w.habit, w.cases),
		model.Mix3(79, w.habit, p1.habit, n1.habit),
		model.Mix3(80, p1.capital, w.capital, n1.capital),
		model.Mix3(81, h.t1, w.capital, n1.capital),
		model.Mix3(82, h.t1, h.t2, w.capital),
		model.Mix2(83, w.capital, n1.lower),
		model.Mix2(84, w.capital, p1.lower),
		model.Mix3(85, w.capital, w.habit, p1.habit),
		model.Mix3(86, w.capital, w.coarse, n1.coarse),
		model.Mix3(87, w.lower, w.ahead, h.finite),
		model.Mix3(88, w.kind, w.ahead, h.finite),
		model.Mix3(89, h.t1, w.kind, w.ahead),
		model.Mix3(90, w.lower, n1.kind, n1.ahead),
		model.Mix3(91, w.suffix[3], w.ahead, h.finite),
	)
}
