FROM {{ base_image }}
RUN apt-get update
RUN apt-get install -y curl
