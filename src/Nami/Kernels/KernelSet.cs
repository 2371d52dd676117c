namespace Nami.Kernels;

/// <summary>
/// The arithmetic of the engine at one vector width. Every width gives the same bits: lanes lie along outputs, each output is
/// one chain of fused multiply-adds over ascending k, and lengths are padded to 16 whatever the width.
/// </summary>
internal abstract unsafe class KernelSet
{
    /// <summary>Floats in a vector.</summary>
    public abstract int Lanes { get; }

    /// <summary>
    /// C = init + A · B: c[r, j] = (init[r, j] + a[r, 0]·b[0, j]) + a[r, 1]·b[1, j] + …, each step one fused multiply-add.
    /// A (rows, k) may have any strides or lie in panels; B (k, columns), init and C (rows, columns) have dense columns, a multiple of 16
    /// (B in panels); init may be C itself or one row repeated. The columns may be taken last first: who multiplies by the same B again and
    /// again, in turn from either end, finds in the first-level cache what was read last.
    /// </summary>
    public abstract void Product(in Matrix a, in Matrix b, in Matrix init, in Matrix c, bool lastColumnsFirst = false);

    /// <summary>h = φ(z), φ the hyperbolic tangent (relative error below 4e-7) or max(0, z).</summary>
    public abstract void RnnForward(float* z, float* h, int rows, int hidden, bool relu);

    /// <summary>dZ (rows, H), which may lie in panels, from the gradient of h.</summary>
    public abstract void RnnBackward(in Matrix dZ, float* h, float* dH, bool relu);

    /// <summary>
    /// Gates i f g o (rows, 4 H) become their activations and give the cell, its hyperbolic tangent, which the backward pass needs, and the
    /// state. Where no backward pass follows the tangent's place may be the state's.
    /// </summary>
    public abstract void LstmForward(float* gates, float* previousCell, float* cell, float* tanhCell, float* h, int rows, int hidden);

    /// <summary>
    /// The gradients of the gates (rows, 4 H), which may lie in panels or take the gates' place; the gradient of the cell
    /// becomes that of the previous one.
    /// </summary>
    public abstract void LstmBackward(in Matrix dGates, float* gates, float* previousCell, float* tanhCell, float* dH, float* dCell);

    /// <summary>Gates n r z m (rows, 4 H) become their activations and give the state.</summary>
    public abstract void GruForward(float* gates, float* previous, float* h, int rows, int hidden);

    /// <summary>
    /// The gradients of the gates (rows, 4 H), which may lie in panels or take the gates' place; adds what goes past the gates to the
    /// gradient of the previous state.
    /// </summary>
    public abstract void GruBackward(in Matrix dGates, float* gates, float* previous, float* dH, float* dPrevious);

    /// <summary>y = z σ(z) (SiLU), absolute error of σ below 2e-7.</summary>
    public abstract void SiluForward(float* z, float* y, int count);

    /// <summary>The gradient of y becomes that of z: dZ = dY σ(z) (1 + z (1 − σ(z))).</summary>
    public abstract void SiluBackward(float* dY, float* z, int count);

    /// <summary>y = y + a·x.</summary>
    public abstract void AddScaled(float a, float* x, float* y, int count);

    /// <summary>x = a·x.</summary>
    public abstract void Scale(float a, float* x, int count);

    /// <summary>x brought into ±limit.</summary>
    public abstract void Clamp(float limit, float* x, int count);

    /// <summary>Gradient descent; the velocity may be null, where there is no momentum.</summary>
    public abstract void SgdUpdate(
        float* w, float* g, float* velocity, int count, float rate, float decay, float momentum, float share, bool nesterov);

    /// <summary>Adam; the largest square may be null. Rate and root hold the corrections of the step.</summary>
    public abstract void AdamUpdate(
        float* w, float* g, float* mean, float* square, float* largest, int count, float rate, float rootCorrection, float decay,
        float meanShare, float squareKept, float squareShare, float epsilon);

    /// <summary>RMSprop; velocity and mean gradient may be null.</summary>
    public abstract void RmsPropUpdate(
        float* w, float* g, float* square, float* velocity, float* mean, int count, float rate, float decay, float kept, float share,
        float epsilon, float momentum);
}
