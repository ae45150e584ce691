FROM        debian:12
RUN         mkdir /a && \
            # The second.
            mkdir /b
