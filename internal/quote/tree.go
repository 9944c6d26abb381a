package quote

import "onrecord/internal/text"

// tree holds what the dependencies say, ready to walk: the children of each
// token and the stretch of its subtree. It is empty when the document has not
// been parsed.
type tree struct {
	parsed      bool
	first, next []int32 // child lists in text order, -1 ends
	left, right []int32 // subtree of token i: [left, right)
}

func newTree(doc *text.Doc) tree {
	n := doc.Len()
	if doc.Head == nil || doc.Rel == nil || n == 0 {
		return tree{}
	}
	t := tree{parsed: true, first: make([]int32, n), next: make([]int32, n), left: make([]int32, n), right: make([]int32, n)}
	for i := range n {
		t.first[i], t.next[i] = -1, -1
		t.left[i], t.right[i] = int32(i), int32(i)+1
	}
	for i := n - 1; i >= 0; i-- {
		if h := doc.Head[i]; h >= 0 {
			t.next[i] = t.first[h]
			t.first[h] = int32(i)
		}
	}
	t.spread(doc)
	return t
}

// spread carries each token's stretch up to its heads, deepest first, so that
// the cost is one step a token.
func (t *tree) spread(doc *text.Doc) {
	n := doc.Len()
	waiting := make([]int32, n) // children not yet carried
	for i := range n {
		if h := doc.Head[i]; h >= 0 {
			waiting[h]++
		}
	}
	for i := range n {
		at := int32(i)
		for waiting[at] == 0 {
			waiting[at] = -1
			h := doc.Head[at]
			if h < 0 {
				break
			}
			t.left[h] = min(t.left[h], t.left[at])
			t.right[h] = max(t.right[h], t.right[at])
			waiting[h]--
			at = h
		}
	}
}

// subtree is the run of tokens from the leftmost to the rightmost descendant
// of i.
func (v *view) subtree(i int) text.Range { return text.Range{From: v.left[i], To: v.right[i]} }

// child is the first child of i in one of the relations, -1 if there is none.
func (v *view) child(i int, rels ...text.Rel) int {
	if !v.parsed {
		return -1
	}
	for c := v.first[i]; c >= 0; c = v.next[c] {
		for _, r := range rels {
			if v.Rel[c] == r {
				return int(c)
			}
		}
	}
	return -1
}

// head is the head of i, -1 for a root.
func (v *view) head(i int) int { return int(v.Head[i]) }
