namespace StrokeNotebooks.Modeling;

/// <summary>A line through log-odds that minimises the weighted log loss against targets between 0 and 1: Newton's method for two unknowns.</summary>
internal static class SigmoidFit
{
    private const int MaxIterations = 100;

    public static (double Slope, double Intercept) Minimize(double[] x, double[] targets, double[] weights, double startIntercept)
    {
        double slope = 0, intercept = startIntercept, loss = Loss(slope, intercept);
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            double gradientSlope = 0, gradientIntercept = 0, slopeSlope = 1e-12, interceptIntercept = 1e-12, slopeIntercept = 0;
            for (int row = 0; row < x.Length; row++)
            {
                double p = 1 / (1 + Math.Exp(-(slope * x[row] + intercept))), residual = weights[row] * (p - targets[row]), bend = weights[row] * p * (1 - p);
                (gradientSlope, gradientIntercept) = (gradientSlope + residual * x[row], gradientIntercept + residual);
                (slopeSlope, slopeIntercept, interceptIntercept) = (slopeSlope + bend * x[row] * x[row], slopeIntercept + bend * x[row], interceptIntercept + bend);
            }
            double determinant = slopeSlope * interceptIntercept - slopeIntercept * slopeIntercept;
            double stepSlope = -(interceptIntercept * gradientSlope - slopeIntercept * gradientIntercept) / determinant;
            double stepIntercept = -(slopeSlope * gradientIntercept - slopeIntercept * gradientSlope) / determinant;
            // A full step can overshoot far from the minimum: halve it until it goes down. Near the minimum the difference drowns in rounding.
            double share = 1, next;
            while (!((next = Loss(slope + share * stepSlope, intercept + share * stepIntercept)) <= loss * (1 + 1e-14)) && share > 1e-10)
                share /= 2;
            (slope, intercept, loss) = (slope + share * stepSlope, intercept + share * stepIntercept, next);
            if (Math.Abs(stepSlope) + Math.Abs(stepIntercept) < 1e-13)
                break;
        }
        return (slope, intercept);

        double Loss(double a, double b)
        {
            double sum = 0;
            for (int row = 0; row < x.Length; row++)
            {
                double z = a * x[row] + b;
                sum += weights[row] * (Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - targets[row] * z);
            }
            return sum;
        }
    }
}
