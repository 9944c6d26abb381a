package dense

// SumRows adds rows of data to out: from each place in at on, as many numbers
// as out has, a multiple of Block.
func SumRows(out []int32, data []int16, at []uint32) {
	if len(out)%Block != 0 {
		panic("dense: row is no multiple of Block")
	}
	if len(at) == 0 {
		return
	}
	// One look at the last row keeps the vector code in bounds.
	last := at[0]
	for _, from := range at {
		last = max(last, from)
	}
	_ = data[int(last)+len(out)-1]
	if vector {
		sumRowsVector(out, data, at)
		return
	}
	sumRowsPortable(out, data, at)
}

func sumRowsPortable(out []int32, data []int16, at []uint32) {
	for _, from := range at {
		row := data[from:][:len(out)]
		for c, v := range row {
			out[c] += int32(v)
		}
	}
}
