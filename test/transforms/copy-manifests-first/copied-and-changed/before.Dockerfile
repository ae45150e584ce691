FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN sed -i 's/1.0.0/2.0.0/' package.json
COPY . .
RUN npm ci
