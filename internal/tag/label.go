package tag

import (
	"encoding/binary"
	"fmt"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// label is what the classifier tells apart.
type label struct {
	upos text.UPOS
	xpos text.XPOS
	more text.Feats // only what labelFeats lets through
}

// labelFeats are the features that a word's form and tags leave open.
func labelFeats(x text.XPOS) text.Feats {
	switch x {
	case text.TagVB:
		return text.Imp
	case text.TagVBN:
		return text.Pass
	case text.TagVBG:
		return text.Ger
	case text.TagWP, text.TagWDT, text.TagWRB:
		return text.RelPron | text.IntPron
	}
	return 0
}

func labelOf(u text.UPOS, x text.XPOS, f text.Feats) label {
	return label{u, x, f & labelFeats(x)}
}

// labels are the classes in order, with the features that all words of a
// label have.
type labels struct {
	list  []label
	feats []text.Feats
}

const labelSize = 2 + 4 + 4

func (ls *labels) pack() []byte {
	var out []byte
	for i, l := range ls.list {
		out = append(out, byte(l.upos), byte(l.xpos))
		out = binary.LittleEndian.AppendUint32(out, uint32(l.more))
		out = binary.LittleEndian.AppendUint32(out, uint32(ls.feats[i]))
	}
	return out
}

func openLabels(data []byte) (*labels, error) {
	if len(data) == 0 || len(data)%labelSize != 0 || len(data)/labelSize > model.MaxClasses {
		return nil, fmt.Errorf("open %d bytes as labels: %w", len(data), model.ErrFormat)
	}
	ls := &labels{}
	for ; len(data) > 0; data = data[labelSize:] {
		l := label{text.UPOS(data[0]), text.XPOS(data[1]), text.Feats(binary.LittleEndian.Uint32(data[2:]))}
		if l.upos > text.X || l.xpos > text.TagXX {
			return nil, fmt.Errorf("open label %v: %w", l, model.ErrFormat)
		}
		ls.list = append(ls.list, l)
		ls.feats = append(ls.feats, text.Feats(binary.LittleEndian.Uint32(data[6:])))
	}
	return ls, nil
}
