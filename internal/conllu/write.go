package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
)

// Write writes sentences as CoNLL-U.
func Write(w io.Writer, sentences []Sentence) error {
	out := bufio.NewWriter(w)
	for i := range sentences {
		sentences[i].write(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

// write leaves errors to the Flush that follows.
func (s *Sentence) write(out *bufio.Writer) {
	for _, c := range s.Comments {
		row(out, "# "+c)
	}
	multi, empty := s.Multi, s.Empty
	for i := 0; i <= len(s.Words); i++ {
		if i > 0 {
			w := &s.Words[i-1]
			head := "_"
			if w.Head >= 0 {
				head = id(w.Head)
			}
			row(out, id(i), w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats, head, w.Rel, w.Deps, w.Misc)
		}
		for ; len(empty) > 0 && empty[0].After == i; empty = empty[1:] {
			row(out, append([]string{id(i) + "." + strconv.Itoa(empty[0].Sub)}, empty[0].Columns[:]...)...)
		}
		if len(multi) > 0 && multi[0].From == i+1 {
			m := &multi[0]
			row(out, append([]string{id(m.From) + "-" + id(m.To), m.Form}, m.Rest[:]...)...)
			multi = multi[1:]
		}
	}
	row(out, "")
}

// row writes cells with tabs between them and a line end. A bufio.Writer
// keeps its first error and gives it to Flush.
func row(out *bufio.Writer, cells ...string) {
	for i, c := range cells {
		if i > 0 {
			_ = out.WriteByte('\t')
		}
		_, _ = out.WriteString(c)
	}
	_ = out.WriteByte('\n')
}
