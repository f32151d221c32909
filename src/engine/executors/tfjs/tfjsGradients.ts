/**
 * Makes tfjs operations differentiable; the core package registers no gradients by itself.
 * `package.json` maps the name: in Node only the layers package brings them in a form Node loads.
 */
import '#tfjs-gradients';
