//! Loops over arrays for processors with registers of 256 bits.

/// Compiles a function twice: for every processor, and for those with AVX2, which is taken where the processor has it. Both
/// give the same to the last bit.
macro_rules! wide {
    ($(#[$about:meta])* $visible:vis fn $name:ident($($given:ident: $kind:ty),* $(,)?) $(-> $result:ty)? $body:block) => {
        $(#[$about])*
        #[inline]
        $visible fn $name($($given: $kind),*) $(-> $result)? {
            #[inline(always)]
            fn narrow($($given: $kind),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn wide($($given: $kind),*) $(-> $result)? {
                    narrow($($given),*)
                }
                if is_x86_feature_detected!("avx2") {
                    // SAFETY: the processor has AVX2.
                    return unsafe { wide($($given),*) };
                }
            }
            narrow($($given),*)
        }
    };
}

pub(crate) use wide;
