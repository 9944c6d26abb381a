//go:build !amd64

package dense

const integers = false

func greatestVector(*float32, uintptr) uint32 { return 0 }

func quantiseVector(*int16, *float32, float32, uintptr) {}

func (m *Matrix) applyVector(y []float32, in *Inputs, t int) { m.applyPortable(y, in, t) }
