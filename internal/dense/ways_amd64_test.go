package dense

type way struct {
	name  string
	rows  int // at least
	apply func(m *Matrix, y []float32, in *Inputs, t int)
}

// ways are the kernels that this machine can run.
func ways() []way {
	all := []way{
		{"sse2", 2, func(m *Matrix, y []float32, in *Inputs, t int) { m.applyBlocks(y, in, t, 2, ints2) }},
		{"sse2, row by row", 1, func(m *Matrix, y []float32, in *Inputs, t int) { m.applyBlocks(y, in, t, 1, ints2of1) }},
	}
	if vector {
		all = append(all,
			way{"avx2", 6, func(m *Matrix, y []float32, in *Inputs, t int) { m.applyBlocks(y, in, t, 6, ints6) }},
			way{"avx2, row by row", 1, func(m *Matrix, y []float32, in *Inputs, t int) { m.applyBlocks(y, in, t, 1, ints1) }})
	}
	if vnni {
		all = append(all, way{"avx512", 12, func(m *Matrix, y []float32, in *Inputs, t int) { m.applyBlocks(y, in, t, 12, ints12) }})
	}
	return all
}
