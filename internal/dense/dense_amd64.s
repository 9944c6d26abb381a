#include "textflag.h"

// func hasAVX2() bool
TEXT ·hasAVX2(SB), NOSPLIT, $0-1
	MOVL $1, AX
	XORL CX, CX
	CPUID
	ANDL $0x18000000, CX // OSXSAVE and AVX
	CMPL CX, $0x18000000
	JNE  no
	XORL CX, CX
	XGETBV
	ANDL $6, AX // the system keeps XMM and YMM
	CMPL AX, $6
	JNE  no
	MOVL $7, AX
	XORL CX, CX
	CPUID
	ANDL $0x20, BX // AVX2
	JZ   no
	MOVB $1, ret+0(FP)
	RET

no:
	MOVB $0, ret+0(FP)
	RET

// func kernel6(c *float32, ldc uintptr, a *float32, ars, acs uintptr, b *float32, ldb, k uintptr)
//
// Six rows by sixteen columns: Y0 to Y11 hold the sums, Y12 and Y13 a row of
// b, Y14 one element of a. Distances are in bytes.
TEXT ·kernel6(SB), NOSPLIT, $0-64
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), R8
	MOVQ a+16(FP), SI
	MOVQ ars+24(FP), R9
	MOVQ acs+32(FP), R10
	MOVQ b+40(FP), DX
	MOVQ ldb+48(FP), R11
	MOVQ k+56(FP), CX
	LEAQ (SI)(R9*2), R12
	ADDQ R9, R12
	LEAQ (DI)(R8*2), R13
	ADDQ R8, R13
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(R8*1), Y2
	VMOVUPS 32(DI)(R8*1), Y3
	VMOVUPS (DI)(R8*2), Y4
	VMOVUPS 32(DI)(R8*2), Y5
	VMOVUPS (R13), Y6
	VMOVUPS 32(R13), Y7
	VMOVUPS (R13)(R8*1), Y8
	VMOVUPS 32(R13)(R8*1), Y9
	VMOVUPS (R13)(R8*2), Y10
	VMOVUPS 32(R13)(R8*2), Y11

loop6:
	VMOVUPS (DX), Y12
	VMOVUPS 32(DX), Y13
	VBROADCASTSS (SI), Y14
	VMULPS Y12, Y14, Y15
	VADDPS Y15, Y0, Y0
	VMULPS Y13, Y14, Y14
	VADDPS Y14, Y1, Y1
	VBROADCASTSS (SI)(R9*1), Y14
	VMULPS Y12, Y14, Y15
	VADDPS Y15, Y2, Y2
	VMULPS Y13, Y14, Y14
	VADDPS Y14, Y3, Y3
	VBROADCASTSS (SI)(R9*2), Y14
	VMULPS Y12, Y14, Y15
	VADDPS Y15, Y4, Y4
	VMULPS Y13, Y14, Y14
	VADDPS Y14, Y5, Y5
	VBROADCASTSS (R12), Y14
	VMULPS Y12, Y14, Y15
	VADDPS Y15, Y6, Y6
	VMULPS Y13, Y14, Y14
	VADDPS Y14, Y7, Y7
	VBROADCASTSS (R12)(R9*1), Y14
	VMULPS Y12, Y14, Y15
	VADDPS Y15, Y8, Y8
	VMULPS Y13, Y14, Y14
	VADDPS Y14, Y9, Y9
	VBROADCASTSS (R12)(R9*2), Y14
	VMULPS Y12, Y14, Y15
	VADDPS Y15, Y10, Y10
	VMULPS Y13, Y14, Y14
	VADDPS Y14, Y11, Y11
	ADDQ R10, SI
	ADDQ R10, R12
	ADDQ R11, DX
	DECQ CX
	JNZ  loop6
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(R8*1)
	VMOVUPS Y3, 32(DI)(R8*1)
	VMOVUPS Y4, (DI)(R8*2)
	VMOVUPS Y5, 32(DI)(R8*2)
	VMOVUPS Y6, (R13)
	VMOVUPS Y7, 32(R13)
	VMOVUPS Y8, (R13)(R8*1)
	VMOVUPS Y9, 32(R13)(R8*1)
	VMOVUPS Y10, (R13)(R8*2)
	VMOVUPS Y11, 32(R13)(R8*2)
	VZEROUPPER
	RET

// func kernel1(c *float32, a *float32, acs uintptr, b *float32, ldb, k uintptr)
//
// One row by sixteen columns.
TEXT ·kernel1(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ acs+16(FP), R10
	MOVQ b+24(FP), DX
	MOVQ ldb+32(FP), R11
	MOVQ k+40(FP), CX
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1

loop1:
	VBROADCASTSS (SI), Y14
	VMULPS (DX), Y14, Y15
	VADDPS Y15, Y0, Y0
	VMULPS 32(DX), Y14, Y14
	VADDPS Y14, Y1, Y1
	ADDQ R10, SI
	ADDQ R11, DX
	DECQ CX
	JNZ  loop1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET

DATA ones<>+0(SB)/4, $1.0
GLOBL ones<>(SB), RODATA|NOPTR, $4
DATA halves<>+0(SB)/4, $0.5
GLOBL halves<>(SB), RODATA|NOPTR, $4

// func addBytes(x *float32, b *byte, scale float32, n uintptr)
//
// x += scale · b, eight at a time.
TEXT ·addBytes(SB), NOSPLIT, $0-32
	MOVQ x+0(FP), DI
	MOVQ b+8(FP), SI
	VBROADCASTSS scale+16(FP), Y0
	MOVQ n+24(FP), CX

loopBytes:
	VPMOVSXBD (SI), Y1
	VCVTDQ2PS Y1, Y1
	VMULPS Y1, Y0, Y1
	VADDPS (DI), Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  loopBytes
	VZEROUPPER
	RET

// func recur(y, c, gate, x, was *float32, n uintptr)
//
// gate holds n candidates, n forget gates, n output gates. Y15 is 1, Y14 is 0.5,
// Y13 the bits of an absolute value, Y12 zero.
TEXT ·recur(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ c+8(FP), R8
	MOVQ gate+16(FP), SI
	MOVQ x+24(FP), DX
	MOVQ was+32(FP), R9
	MOVQ n+40(FP), CX
	LEAQ (SI)(CX*4), R10 // forget gates
	LEAQ (SI)(CX*8), R11 // output gates
	VBROADCASTSS ones<>(SB), Y15
	VBROADCASTSS halves<>(SB), Y14
	VPCMPEQD Y13, Y13, Y13
	VPSRLD $1, Y13, Y13
	VXORPS Y12, Y12, Y12

loopRecur:
	VMOVUPS (R10), Y0
	VANDPS Y13, Y0, Y1
	VADDPS Y1, Y15, Y1
	VDIVPS Y1, Y14, Y1         // 0.5/(1+|f|)
	VSUBPS Y1, Y15, Y2
	VCMPPS $1, Y12, Y0, Y3     // f < 0
	VBLENDVPS Y3, Y1, Y2, Y0   // the gate
	VMOVUPS Y0, (R10)
	VMOVUPS (R11), Y4
	VANDPS Y13, Y4, Y5
	VADDPS Y5, Y15, Y5
	VDIVPS Y5, Y14, Y5
	VSUBPS Y5, Y15, Y6
	VCMPPS $1, Y12, Y4, Y7
	VBLENDVPS Y7, Y5, Y6, Y4
	VMOVUPS Y4, (R11)
	VMULPS (R9), Y0, Y8        // f·was
	VSUBPS Y0, Y15, Y9
	VMULPS (SI), Y9, Y9        // (1-f)·z
	VADDPS Y9, Y8, Y8
	VMOVUPS Y8, (R8)
	VMULPS Y8, Y4, Y8
	VADDPS (DX), Y8, Y8
	VMOVUPS Y8, (DI)
	ADDQ $32, DI
	ADDQ $32, R8
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, R9
	ADDQ $32, R10
	ADDQ $32, R11
	SUBQ $8, CX
	JNZ  loopRecur
	VZEROUPPER
	RET

// func positive(x *float32, n uintptr)
TEXT ·positive(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	VXORPS Y1, Y1, Y1

loopPositive:
	VMOVUPS (DI), Y0
	VMAXPS Y1, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  loopPositive
	VZEROUPPER
	RET

// func addPositive(y, x *float32, n uintptr)
TEXT ·addPositive(SB), NOSPLIT, $0-24
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VXORPS Y1, Y1, Y1

loopAddPositive:
	VMOVUPS (DI), Y0
	VMAXPS Y1, Y0, Y0
	VADDPS (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  loopAddPositive
	VZEROUPPER
	RET

// func positiveSum(y, a, b, c *float32, n uintptr)
TEXT ·positiveSum(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DX
	MOVQ c+24(FP), R8
	MOVQ n+32(FP), CX
	VXORPS Y1, Y1, Y1

loopPositiveSum:
	VMOVUPS (SI), Y0
	VADDPS (DX), Y0, Y0
	VADDPS (R8), Y0, Y0
	VMAXPS Y1, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, SI
	ADDQ $32, DX
	ADDQ $32, R8
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  loopPositiveSum
	VZEROUPPER
	RET

// func bestSum(a, b *float32, n uintptr) (most float32, at uintptr)
//
// n is at least 8. The last eight sums are computed from the end, some twice.
TEXT ·bestSum(SB), NOSPLIT, $0-40
	MOVQ a+0(FP), SI
	MOVQ b+8(FP), DX
	MOVQ n+16(FP), CX
	LEAQ -8(CX), R8 // where the last eight begin
	VMOVUPS (SI)(R8*4), Y0
	VADDPS (DX)(R8*4), Y0, Y0
	XORQ AX, AX

loopBest:
	CMPQ AX, R8
	JGE  greatest
	VMOVUPS (SI)(AX*4), Y1
	VADDPS (DX)(AX*4), Y1, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ $8, AX
	JMP  loopBest

greatest:
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4E, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xB1, X0, X1
	VMAXPS X1, X0, X0
	MOVSS X0, most+24(FP)
	VBROADCASTSS X0, Y0
	XORQ AX, AX

loopWhere:
	CMPQ AX, R8
	JLT  some
	MOVQ R8, AX

some:
	VMOVUPS (SI)(AX*4), Y1
	VADDPS (DX)(AX*4), Y1, Y1
	VCMPPS $0, Y0, Y1, Y1
	VMOVMSKPS Y1, R9
	TESTL R9, R9
	JNZ  found
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  loopWhere

found:
	BSFL R9, R9
	ADDQ R9, AX
	MOVQ AX, at+32(FP)
	VZEROUPPER
	RET
