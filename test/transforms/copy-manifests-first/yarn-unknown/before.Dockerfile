FROM acme/node
WORKDIR /app
COPY . .
RUN yarn install
