package link

// worlds puts people together who sat in the same bodies, or in bodies that
// share members: those of one country, mostly.
type worlds struct {
	root   map[int32]int32
	bodies map[string]int32
}

func newWorlds() *worlds { return &worlds{map[int32]int32{}, map[string]int32{}} }

func (w *worlds) of(i int32) int32 {
	for {
		r, ok := w.root[i]
		if !ok || r == i {
			return i
		}
		i = r
	}
}

// join says that i sat in a body. The root is the lowest number, so that the
// outcome does not depend on the order.
func (w *worlds) join(i int32, body string) {
	if body == "" {
		return
	}
	other, ok := w.bodies[body]
	if !ok {
		w.bodies[body] = i
		return
	}
	a, b := w.of(i), w.of(other)
	if a > b {
		a, b = b, a
	}
	w.root[b] = a
	if i != a {
		w.root[i] = a
	}
}
